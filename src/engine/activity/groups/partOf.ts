import type { Activity, ExchangeTable, MinuteTable, UsageTable, UserTable } from '../../model/activity.ts';
import { CLASS_NONE } from '../../model/task.ts';
import { appSeconds } from '../appSeconds.ts';
import type { Group } from './group.ts';

/**
 * An activity with no more of the app than a group: users have its volume and seconds (those of a flow from its first to
 * its last packet in the group), other flows are no longer the app's. What a user does beside the app stays whole.
 */
export function partOf(activity: Activity, group: Group): Activity {
  const { minutes, exchanges, flows } = activity;
  const rows = rowsWhere(minutes.length, group.hasMinute);
  const tasks = rowsWhere(exchanges.length, group.hasTask);
  const own = new Set<number>();
  for (const row of rows) own.add(minutes.flow[row]);
  return {
    ...activity,
    users: usersOf(activity, rows, own),
    usage: usageOfPart(activity, rows, tasks),
    exchanges: picked(exchanges, tasks),
    minutes: picked(minutes, rows),
    flows: {
      ...flows,
      flowClass: flows.flowClass.map((flowClass, flow) => (own.has(flow) ? flowClass : CLASS_NONE)),
    },
  };
}

function rowsWhere(length: number, isIn: (row: number) => boolean): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < length; row += 1) if (isIn(row)) rows.push(row);
  return Uint32Array.from(rows);
}

function usersOf(
  { users, minutes, flows }: Activity,
  rows: Uint32Array,
  own: ReadonlySet<number>,
): UserTable {
  const { length } = users;
  const [packets, up, down] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  const appFlows = new Uint32Array(length);
  for (const row of rows) {
    const user = flows.user[minutes.flow[row]];
    packets[user] += minutes.packets[row];
    up[user] += minutes.bytesUplink[row];
    down[user] += minutes.bytesDownlink[row];
  }
  for (const flow of own) appFlows[flows.user[flow]] += 1;
  const { transfer, active } = appSeconds(minutes, flows, length, rows);
  return {
    ...users,
    appPackets: packets,
    appBytesUplink: up,
    appBytesDownlink: down,
    appFlows,
    transferSeconds: transfer,
    appActiveSeconds: active,
  };
}

function usageOfPart(
  { minutes, flows, exchanges, labels }: Activity,
  rows: Uint32Array,
  tasks: Uint32Array,
): UsageTable {
  const sums = new Map<number, [number, number, number]>();
  const sumOf = (user: number, label: number): [number, number, number] => {
    const key = user * labels.length + label;
    const sum = sums.get(key) ?? [0, 0, 0];
    sums.set(key, sum);
    return sum;
  };
  for (const row of rows) {
    const sum = sumOf(flows.user[minutes.flow[row]], minutes.label[row]);
    sum[1] += minutes.bytesUplink[row];
    sum[2] += minutes.bytesDownlink[row];
  }
  for (const row of tasks) sumOf(exchanges.user[row], exchanges.label[row])[0] += 1;
  const ordered = [...sums].sort(([a], [b]) => a - b);
  return {
    length: ordered.length,
    user: Uint32Array.from(ordered, ([key]) => Math.floor(key / labels.length)),
    label: Uint16Array.from(ordered, ([key]) => key % labels.length),
    tasks: Uint32Array.from(ordered, ([, sum]) => sum[0]),
    bytesUplink: Float64Array.from(ordered, ([, sum]) => sum[1]),
    bytesDownlink: Float64Array.from(ordered, ([, sum]) => sum[2]),
  };
}

/** Some rows of a table of typed columns. */
export function picked<T extends ExchangeTable | MinuteTable>(table: T, rows: Uint32Array): T {
  const columns = Object.entries(table).map(([name, column]) => {
    if (name === 'length') return [name, rows.length];
    const out = new (column.constructor as new (length: number) => Float64Array)(rows.length);
    rows.forEach((row, i) => {
      out[i] = column[row];
    });
    return [name, out];
  });
  return Object.fromEntries(columns) as T;
}
