import { describe, expect, it } from 'vitest';
import { activityInput, measured, onlyFlows } from '../../../testing/measuredActivity.ts';
import { rowsOf, simulated } from '../../../testing/simulation.ts';
import { type TruthPacket, truthPackets } from '../../../testing/truthPackets.ts';
import type { OperatorChoice, OperatorColumnId } from '../../model/operator.ts';
import { mergeActivity } from '../mergeActivity.ts';
import { operatorView } from './operatorView.ts';

const { bytes, rows } = simulated('evening-peak', { seed: 9, users: 50, hours: 0.4 });
const input = activityInput(bytes, rows);
const activity = measured(input);
const packets = truthPackets(rows, input.packets);
const ALL: OperatorChoice = { period: null, service: null, role: null, server: null, by: null };

const minutesOf = (choice: OperatorChoice, column: OperatorColumnId, line = 0): Map<number, number> => {
  const { minutes, series } = operatorView(activity, choice);
  return new Map(Array.from(minutes, (minute, at) => [minute, series[line]?.columns[column][at] as number]));
};
/** Of each minute with packets: what the truth's packets give. */
const fromPackets = (of: (own: readonly TruthPacket[]) => number, isIn = (_: TruthPacket) => true) => {
  const byMinute = new Map<number, TruthPacket[]>();
  for (const packet of packets.filter(isIn))
    byMinute.set(packet.minute, [...(byMinute.get(packet.minute) ?? []), packet]);
  return [...byMinute].map(([minute, own]) => [minute, of(own)] as const);
};
const users = (own: readonly TruthPacket[]): number => new Set(own.map(({ user }) => user)).size;

describe('minutes as operators see them, against the truth of each packet', () => {
  it.each<[string, OperatorChoice, (packet: TruthPacket) => boolean]>([
    ['all', ALL, () => true],
    ['a service', { ...ALL, service: 'System' }, ({ service }) => (service ?? 'System') === 'System'],
    ['a role', { ...ALL, role: 'short' }, ({ role }) => role === 'short'],
    [
      'a service at a role',
      { ...ALL, service: 'Social networking', role: 'resource' },
      ({ service, role }) => service === 'Social networking' && role === 'resource',
    ],
  ])('active users and throughput of %s', (_, choice, isIn) => {
    const [active, down] = [minutesOf(choice, 'activeUsers'), minutesOf(choice, 'downlink')];
    const wanted = fromPackets(users, isIn);
    expect(wanted.length).toBeGreaterThan(3);
    for (const [minute, count] of wanted) expect(active.get(minute)).toBe(count);
    expect([...active.values()].filter((count) => count > 0)).toHaveLength(wanted.length);
    const bits = fromPackets(
      (own) => own.reduce((sum, one) => sum + (one.isUplink ? 0 : one.bytes * 8), 0) / 60,
      isIn,
    );
    for (const [minute, rate] of bits) expect(down.get(minute)).toBeCloseTo(rate, 6);
  });

  it('new and concurrent flows', () => {
    const header = rowsOf(rows, 'header')[0];
    const minuteOf = (ns: number): number => Number((BigInt(header.baseNs) + BigInt(ns)) / 60_000_000_000n);
    const flows = rowsOf(rows, 'flow').filter(({ app }) => app === 'wechat');
    const [fresh, open] = [minutesOf(ALL, 'newFlows'), minutesOf(ALL, 'concurrentFlows')];
    for (const minute of fresh.keys()) {
      expect(fresh.get(minute)).toBe(flows.filter(({ startNs }) => minuteOf(startNs) === minute).length);
      expect(open.get(minute)).toBe(
        flows.filter(({ startNs, endNs }) => minuteOf(startNs) <= minute && minute <= minuteOf(endNs)).length,
      );
    }
  });

  it('tasks, their completion times, and heartbeats', () => {
    const header = rowsOf(rows, 'header')[0];
    const minuteOf = (ns: number): number => Number((BigInt(header.baseNs) + BigInt(ns)) / 60_000_000_000n);
    const tasks = rowsOf(rows, 'task').map((row) => ({
      ...row,
      minute: minuteOf(row.firstRequestNs < 0 ? row.startNs : row.firstRequestNs),
    }));
    const [begun, beats, times] = (['tasks', 'heartbeats', 'completion'] as const).map((id) =>
      minutesOf(ALL, id),
    );
    for (const minute of begun!.keys()) {
      const own = tasks.filter((task) => task.minute === minute);
      expect(begun!.get(minute)).toBe(own.length);
      if (own.length === 0) continue;
      const share = (100 * own.filter(({ name }) => name.endsWith('eartbeats')).length) / own.length;
      expect(beats!.get(minute)).toBeCloseTo(share, 9);
      const seconds = own
        .filter((task) => task.requests > 0 && task.responses > 0 && ['tcp', 'http'].includes(task.flowType))
        .map(
          (task) =>
            (task.lastResponseNs - (task.flowType === 'http' ? task.startNs : task.firstRequestNs)) / 1e9,
        )
        .sort((a, b) => a - b);
      if (seconds.length > 0)
        expect(times!.get(minute)).toBeCloseTo(seconds[Math.ceil(seconds.length / 2) - 1] as number, 6);
    }
  });

  it('lines by flow type are their parts: bytes add up, users are those of the part', () => {
    const view = operatorView(activity, { ...ALL, by: 'flow type' });
    expect(view.series.map(({ name }) => name).sort()).toEqual(['W-DNS', 'W-HTTP', 'W-TCP']);
    const whole = minutesOf(ALL, 'uplink');
    for (const [at, minute] of view.minutes.entries()) {
      const sum = view.series.reduce((all, { columns }) => all + (columns.uplink[at] as number), 0);
      expect(sum).toBeCloseTo(whole.get(minute) as number, 6);
    }
    const line = view.series.findIndex(({ name }) => name === 'W-HTTP');
    const active = minutesOf({ ...ALL, by: 'flow type' }, 'activeUsers', line);
    for (const [minute, count] of fromPackets(users, ({ type }) => type === 'http'))
      expect(active.get(minute)).toBe(count);
  });

  it('of merged pieces are those of the whole', () => {
    const pieces = [0, 1].map((rest) =>
      measured(onlyFlows(input, (flow) => (input.flows.user[flow] as number) % 2 === rest)),
    );
    const merged = mergeActivity(pieces[0]!, pieces[1]!, 3600);
    expect(operatorView(merged, ALL)).toEqual(operatorView(activity, ALL));
    const choice = { ...ALL, by: 'service' } as const;
    expect(operatorView(merged, choice)).toEqual(operatorView(activity, choice));
  });
});
