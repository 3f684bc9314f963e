import { describe, expect, it } from 'vitest';
import { TruthTabulator } from '../../simulator/truth/tables.ts';
import { activityInput, measured } from '../../testing/measuredActivity.ts';
import { simulated } from '../../testing/simulation.ts';
import { CLASS_W_TCP } from '../model/task.ts';

const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((a, b) => a + b, 0);

describe.each([
  ['evening-peak', { seed: 3, users: 40, hours: 1 }],
  ['voip-calls', { seed: 1, users: 6 }],
  ['city', { seed: 2, users: 30 }],
])('users and tasks of %s against the tables that the truth makes', (scenario, request) => {
  const { bytes, rows } = simulated(scenario, request);
  const activity = measured(activityInput(bytes, rows));
  const tabulator = new TruthTabulator();
  for (const row of rows) tabulator.add(row);
  const truth = tabulator.tables;
  const { users, exchanges } = activity;
  const ofApp = (column: ArrayLike<number>): number[] =>
    sorted(Array.from(column).filter((_, user) => (users.appFlows[user] as number) > 0));

  it('finds the users, their volumes and their classified volumes', () => {
    expect(users.length).toBe(truth.users);
    expect(sum(users.bytesUplink) + sum(users.bytesDownlink)).toBe(truth.bytes);
    expect(sum(users.appBytesUplink)).toBe(truth.wechatBytesUplink);
    expect(sum(users.appBytesDownlink)).toBe(truth.wechatBytesDownlink);
    expect(sum(users.packets)).toBe(truth.packets);
    expect(sum(users.appPackets)).toBe(truth.wechatPackets);
  });

  it('finds the periods', () => {
    const counts = activity.periods.map((_, period) => users.period.filter((p) => p === period).length);
    expect(counts).toEqual(truth.periods.map((period) => period.users));
  });

  it('counts seconds of transfer and of active flows', () => {
    expect(ofApp(users.transferSeconds)).toEqual(sorted(truth.series.transferSeconds));
    expect(ofApp(users.appActiveSeconds)).toEqual(sorted(truth.series.activeSeconds));
  });

  it('times tasks', () => {
    const seen = (column: Float64Array): number[] =>
      sorted([...column].filter((time) => !Number.isNaN(time)));
    const times = seen(exchanges.completionS);
    const wanted = sorted([...truth.series.completionTcp, ...truth.series.completionHttp]);
    expect(times).toHaveLength(wanted.length);
    for (const [i, time] of times.entries()) expect(time).toBeCloseTo(wanted[i] as number, 6);
    const between = seen(exchanges.sincePreviousS);
    expect(between).toHaveLength(truth.series.interTask.length);
    for (const [i, time] of sorted(truth.series.interTask).entries())
      expect(between[i] as number).toBeCloseTo(time, 6);
    expect(exchanges.flowClass.filter((flowClass) => flowClass === CLASS_W_TCP).length).toBeGreaterThan(0);
  });
});
