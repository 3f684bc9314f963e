import type { UserTable } from '../model/activity.ts';

const ADDED = [
  'packets',
  'bytesUplink',
  'bytesDownlink',
  'flows',
  'appPackets',
  'appBytesUplink',
  'appBytesDownlink',
  'appFlows',
  'transferSeconds',
  'appActiveSeconds',
  'activeSeconds',
  'anyTransferSeconds',
] as const;

export interface JoinedUsers {
  readonly users: UserTable;
  /** New row of each old one. */
  readonly rowOf: Uint32Array;
}

/**
 * One user of rows of the same address that are nearer than the silence that parts users. Everything adds up; seconds
 * that both pieces have count twice here.
 */
export function joinUsers(table: UserTable, silenceNs: number): JoinedUsers {
  const order = Array.from({ length: table.length }, (_, row) => row).sort(
    (a, b) => compare(table.address[a], table.address[b]) || table.startNs[a] - table.startNs[b] || a - b,
  );
  const groups: number[][] = [];
  let endNs = Number.NEGATIVE_INFINITY;
  for (const row of order) {
    const last = groups[groups.length - 1];
    const isSame =
      last !== undefined &&
      table.address[last[0]] === table.address[row] &&
      table.startNs[row] - endNs <= silenceNs;
    if (isSame) last.push(row);
    else groups.push([row]);
    endNs = isSame ? Math.max(endNs, table.endNs[row]) : table.endNs[row];
  }
  groups.sort((a, b) => table.startNs[a[0]] - table.startNs[b[0]] || a[0] - b[0]);
  const rowOf = new Uint32Array(table.length);
  for (const [row, group] of groups.entries()) for (const old of group) rowOf[old] = row;
  const summed = Object.fromEntries(
    ADDED.map((name) => {
      const column = table[name];
      const sums = groups.map((group) => group.reduce((sum, row) => sum + column[row], 0));
      return [name, column instanceof Uint32Array ? Uint32Array.from(sums) : Float64Array.from(sums)];
    }),
  ) as Pick<UserTable, (typeof ADDED)[number]>;
  return {
    users: {
      ...summed,
      length: groups.length,
      address: groups.map(([first]) => table.address[first]),
      period: Uint16Array.from(groups, ([first]) => table.period[first]),
      startNs: Float64Array.from(groups, ([first]) => table.startNs[first]),
      endNs: Float64Array.from(groups, (group) => Math.max(...group.map((row) => table.endNs[row]))),
      platform: groups.map((group) => firstSaid(group, table.platform)),
      clientVersion: groups.map((group) => firstSaid(group, table.clientVersion)),
    },
    rowOf,
  };
}

const firstSaid = (group: readonly number[], words: readonly string[]): string =>
  words[group.find((row) => words[row] !== '') ?? group[0]];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
