import { describe, expect, it } from 'vitest';
import { activityInput, measured, onlyFlows } from '../../testing/measuredActivity.ts';
import { simulated } from '../../testing/simulation.ts';
import { type TruthPacket, truthPackets } from '../../testing/truthPackets.ts';
import { EVERYTHING } from '../activity/groups/group.ts';
import { groupsOf } from '../activity/groups/groupsOf.ts';
import { partOf } from '../activity/groups/partOf.ts';
import { mergeActivity } from '../activity/mergeActivity.ts';
import type { ActivityCut, Overlay } from '../model/activityCut.ts';
import type { ActivityTable } from '../model/figure.ts';
import { SPLITS, type Split } from '../model/split.ts';
import { activityCut } from './activityCut.ts';
import { activityView } from './activityView.ts';

const { bytes, rows } = simulated('city', { seed: 3, users: 60, hours: 0.5 });
const input = activityInput(bytes, rows);
const activity = measured(input);
const packets = truthPackets(rows, input.packets);
const whole = activityView(activity);

const cutOf = (overlay: Overlay, more: Partial<ActivityCut> = {}): ActivityCut => ({
  period: null,
  users: null,
  overlay,
  likeByLike: false,
  ...more,
});
const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
const curve = (cut: ActivityCut, id: string, name: string): number[] => [
  ...activityCut(activity, cut, null)
    .figures.find((figure) => figure.id === id)!
    .series.find((series) => series.name === name)!.distribution.values,
];
const tableOf = (tables: readonly ActivityTable[], id: string): ActivityTable =>
  tables.find((table) => table.id === id)!;

/** By user, of the packets that are in. */
function byUser(
  isIn: (packet: TruthPacket) => boolean,
  of: (own: readonly TruthPacket[]) => number,
): number[] {
  const users = new Map<number, TruthPacket[]>();
  for (const packet of packets.filter(isIn))
    users.set(packet.user, [...(users.get(packet.user) ?? []), packet]);
  return ascending([...users.values()].map(of));
}
const volume = (own: readonly TruthPacket[]): number => own.reduce((sum, packet) => sum + packet.bytes, 0);
const transfer = (own: readonly TruthPacket[]): number => new Set(own.map(({ second }) => second)).size;
function active(own: readonly TruthPacket[]): number {
  const seconds = new Set<number>();
  for (const flow of new Set(own.map((packet) => packet.flow))) {
    const of = own.filter((packet) => packet.flow === flow).map(({ second }) => second);
    for (let second = Math.min(...of); second <= Math.max(...of); second += 1) seconds.add(second);
  }
  return seconds.size;
}

const PARTS: readonly (readonly [Split, string, (packet: TruthPacket) => boolean])[] = [
  ['service', 'System', ({ service }) => (service ?? 'System') === 'System'],
  ['service', 'Social networking', ({ service }) => service === 'Social networking'],
  ['task', 'Get photos', ({ task }) => task === 'Get photos'],
  ['flow type', 'W-HTTP', ({ type }) => type === 'http'],
  ['server role', 'long', ({ role }) => role === 'long'],
  ['time of day', '00–01 UTC', ({ minute }) => Math.floor(minute / 60) % 24 === 0],
];

describe('splits against the truth of each packet', () => {
  it.each(PARTS)('by %s, %s: volumes and seconds of users', (by, name, isIn) => {
    const cut = cutOf({ kind: 'split', by });
    const volumes = byUser(isIn, volume);
    expect(volumes.length).toBeGreaterThan(2);
    expect(curve(cut, '6a', name)).toEqual(volumes);
    expect(curve(cut, '6c', `Data transfer, ${name}`)).toEqual(byUser(isIn, transfer));
    expect(curve(cut, '6c', `Active, ${name}`)).toEqual(byUser(isIn, active));
  });

  it.each(SPLITS)('by %s: parts add up to the whole', (by) => {
    const parts = groupsOf(activity, by).map((group) => partOf(activity, group));
    const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((a, b) => a + b, 0);
    for (const name of ['appBytesUplink', 'appBytesDownlink', 'appPackets'] as const)
      expect(parts.reduce((all, part) => all + sum(part.users[name]), 0)).toBe(sum(activity.users[name]));
    expect(parts.reduce((all, part) => all + part.exchanges.length, 0)).toBe(activity.exchanges.length);
    expect(parts.length).toBeLessThanOrEqual(6);
  });

  it('a part that is everything is the whole, in every curve and table', () => {
    const { figures, tables } = activityView(partOf(activity, EVERYTHING));
    expect(figures).toEqual(whole.figures);
    expect(tables).toEqual(whole.tables);
  });

  it('tables have a block of rows a part, in front of them its name', () => {
    const { tables } = activityCut(activity, cutOf({ kind: 'split', by: 'flow type' }), null);
    const { heads, rows: all } = tableOf(tables, 'IV');
    expect(heads).toEqual(['by flow type', 'Service', 'Task']);
    expect(all).toHaveLength(3 * tableOf(whole.tables, 'IV').rows.length);
    const totals = all.filter((row) => row.heads[1] === 'Total');
    for (const {
      heads: [type = ''],
      cells,
    } of totals) {
      const isIn = (packet: TruthPacket): boolean => `W-${packet.type.toUpperCase()}` === type;
      expect(cells[2]?.value).toBe(volume(packets.filter(isIn)));
      expect(cells[0]).toEqual({ value: byUser(isIn, volume).length, paper: null });
    }
  });
});

it('split by period each part is the period alone', () => {
  const { figures } = activityCut(activity, cutOf({ kind: 'split', by: 'period' }), null);
  expect(figures[0]!.series.map(({ name }) => name)).toEqual(activity.periods.map(({ name }) => name));
  for (const [period, { distribution }] of figures[0]!.series.entries()) {
    const alone = activityCut(activity, cutOf({ kind: 'none' }, { period }), null);
    expect(distribution).toEqual(alone.figures[0]!.series[0]!.distribution);
  }
});

describe('comparisons', () => {
  it('two periods are overlaid, each as it is alone, and stand side by side in tables', () => {
    const [a, b] = [1, 3];
    const cut = cutOf({ kind: 'period', period: b }, { period: a });
    const alone = [a, b].map((period) => activityCut(activity, cutOf({ kind: 'none' }, { period }), null));
    const { figures, tables } = activityCut(activity, cut, null);
    for (const [at, figure] of figures.entries()) {
      const wanted = alone[0]!.figures[at]!.series.flatMap((series, i) => [
        series.distribution,
        alone[1]!.figures[at]!.series[i]!.distribution,
      ]);
      expect(figure.series.map(({ distribution }) => distribution)).toEqual(wanted);
    }
    for (const id of ['I', 'IV', 'V', 'text']) {
      const [table, ours, theirs] = [tables, alone[0]!.tables, alone[1]!.tables].map((all) =>
        tableOf(all, id),
      );
      expect(table!.compared).toEqual(['Period 2', 'Period 4']);
      for (const [row, { cells }] of table!.rows.entries()) {
        expect(cells.map(({ value }) => value)).toEqual(ours!.rows[row]!.cells.map(({ value }) => value));
        expect(cells.map(({ other }) => other)).toEqual(theirs!.rows[row]!.cells.map(({ value }) => value));
      }
    }
  });

  it('another report is compared whole, a missing one not at all', () => {
    const other = measured(onlyFlows(input, (flow) => (input.flows.user[flow] as number) % 2 === 0));
    const cut = cutOf({ kind: 'report' });
    const { figures, tables } = activityCut(activity, cut, { name: 'half', activity: other });
    const half = activityView(other);
    expect(figures[0]!.series.map(({ name }) => name)).toEqual(['this capture', 'half']);
    expect(figures[0]!.series[1]!.distribution).toEqual(half.figures[0]!.series[0]!.distribution);
    expect(tableOf(tables, 'IV').rows.at(-1)!.cells[2]!.other).toBe(
      tableOf(half.tables, 'IV').rows.at(-1)!.cells[2]!.value,
    );
    expect(tableOf(tables, 'III').rows.map(({ heads }) => heads)).toEqual([['Total']]);
    expect(activityCut(activity, cut, null).figures).toEqual(whole.figures);
  });
});

it('marked users: tables and other figures are theirs alone, the marked figure keeps everybody', () => {
  const volumes = byUser(() => true, volume);
  const [from, to] = [volumes[10] as number, volumes[20] as number];
  const { figures, tables } = activityCut(
    activity,
    cutOf({ kind: 'none' }, { users: { id: '6a', from, to } }),
    null,
  );
  const inside = volumes.filter((one) => one >= from && one <= to);
  expect(inside.length).toBeGreaterThan(9);
  expect(figures.find(({ id }) => id === '6a')).toEqual(whole.figures.find(({ id }) => id === '6a'));
  expect(figures.find(({ id }) => id === '6c')!.series[0]!.distribution.values).toHaveLength(inside.length);
  const [users, , bytes] = tableOf(tables, 'IV').rows.at(-1)!.cells;
  expect([users!.value, bytes!.value]).toEqual([inside.length, inside.reduce((a, b) => a + b, 0)]);
});

it('like by like, transfer seconds are divided by seconds with any packet', () => {
  const cut = cutOf({ kind: 'none' }, { likeByLike: true });
  const { users } = activity;
  const wanted = [...users.transferSeconds]
    .map((seconds, user) => seconds / users.anyTransferSeconds[user]!)
    .filter((_, user) => users.appFlows[user]! > 0);
  expect(curve(cut, '6d', 'Data transfer')).toEqual(ascending(wanted));
  expect(curve(cut, '6d', 'Active')).toEqual(curve(cutOf({ kind: 'none' }), '6d', 'Active'));
});

it('seconds with any packet are those of the capture’s own packets', () => {
  const seconds = new Map<string, Set<bigint>>();
  for (let packet = 0; packet < input.packets.length; packet += 1) {
    const flow = input.packets.flow[packet] as number;
    if (flow < 0) continue;
    const user = input.addressText(input.flows.user[flow] as number);
    const own = seconds.get(user) ?? new Set();
    seconds.set(user, own);
    own.add((input.packets.baseNs + BigInt(input.packets.timeNs[packet] as number)) / 1_000_000_000n);
  }
  const found = new Map<string, number>();
  activity.users.address.forEach((address, user) => {
    found.set(address, (found.get(address) ?? 0) + activity.users.anyTransferSeconds[user]!);
  });
  for (const [address, count] of found) expect(count).toBe(seconds.get(address)?.size);
});

it('splits of merged pieces are those of the whole', () => {
  const pieces = [0, 1].map((rest) =>
    measured(onlyFlows(input, (flow) => (input.flows.user[flow] as number) % 2 === rest)),
  );
  const merged = mergeActivity(pieces[0]!, pieces[1]!, 3600);
  for (const by of ['service', 'time of day', 'server'] as const) {
    const cut = cutOf({ kind: 'split', by });
    expect(activityCut(merged, cut, null)).toEqual(activityCut(activity, cut, null));
  }
});
