import { describe, expect, it } from 'vitest';
import { activityInput, measured, onlyFlows } from '../../../testing/measuredActivity.ts';
import { simulated } from '../../../testing/simulation.ts';
import type { Activity } from '../../model/activity.ts';
import { drain } from '../../stageRun.ts';
import { seededRandom } from '../../stats/seededRandom.ts';
import { figuresOf } from '../figures.ts';
import { mergeActivity } from '../mergeActivity.ts';
import { tablesOf } from '../tables.ts';
import { BandBuilder } from './bandBuilder.ts';
import { bootstrap } from './bootstrap.ts';
import { drawUsers } from './draws.ts';

const { bytes, rows } = simulated('evening-peak', { seed: 12, users: 120, hours: 0.3 });
const input = activityInput(bytes, rows);
const activity = measured(input);
const OPTIONS = { resamples: 300, seed: 7, likeByLike: false };

function intervals(of: Activity, options = OPTIONS) {
  const shown = { figures: figuresOf(of), tables: tablesOf(of) };
  return drain(bootstrap(of, null, shown, options));
}
const shown = intervals(activity);
const table = (id: string) => shown.tables.find((one) => one.id === id)!;

describe('intervals over users', () => {
  it('of shares of users are as wide as the binomial law says', () => {
    const users = activity.users.appFlows.filter((flows) => flows > 0).length;
    const own = table('IV').rows.map(({ cells }) => cells[1]!);
    const telling = own.filter(({ value }) => value! > 15 && value! < 85);
    expect(telling.length).toBeGreaterThan(3);
    for (const { value, interval } of telling) {
      const share = value! / 100;
      const error = 100 * Math.sqrt((share * (1 - share)) / users);
      expect(interval![0]).toBeLessThan(value!);
      expect(interval![1]).toBeGreaterThan(value!);
      expect(interval![1] - interval![0]).toBeGreaterThan(2 * 1.96 * error * 0.8);
      expect(interval![1] - interval![0]).toBeLessThan(2 * 1.96 * error * 1.2);
    }
    expect(own.every(({ value, interval }) => value !== 0 || interval![1] === 0)).toBe(true);
  });

  it('are of every share, mean and curve, and of no count', () => {
    for (const { id, columns, rows: all } of shown.tables)
      for (const { cells } of all)
        for (const [column, { value, interval }] of cells.entries()) {
          const isTold = id === 'V' || ['%', 's'].includes(columns[column]!.unit);
          expect(interval !== undefined).toBe(isTold && value !== null);
        }
    expect(table('text').rows.filter(({ cells }) => cells[0]!.interval).length).toBeGreaterThan(5);
    for (const { series } of shown.figures) for (const { band } of series) expect(band).toBeDefined();
  });

  it('hold the curve they are of, and end at 1', () => {
    for (const { series } of shown.figures)
      for (const { distribution, band } of series) {
        const { values } = distribution;
        band!.values.forEach((value, place) => {
          const share = values.filter((one) => one <= value).length / values.length;
          expect(band!.low[place]! <= share + 0.02 && share <= band!.high[place]! + 0.02).toBe(true);
        });
        expect([band!.values.at(-1), band!.low.at(-1), band!.high.at(-1)]).toEqual([values.at(-1), 1, 1]);
      }
  });

  it('are decided by the seed, and by nothing else: pieces merged have those of the whole', () => {
    const few = { ...OPTIONS, resamples: 30 };
    const own = intervals(activity, few);
    expect(intervals(activity, few)).toEqual(own);
    expect(intervals(activity, { ...few, seed: 8 })).not.toEqual(own);
    const pieces = [1, 0].map((rest) =>
      measured(onlyFlows(input, (flow) => (input.flows.user[flow] as number) % 2 === rest)),
    );
    const merged = intervals(mergeActivity(pieces[0]!, pieces[1]!, 3600), few);
    expect(merged.figures).toEqual(own.figures);
    const cells = (of: typeof shown) => of.tables.flatMap((one) => one.rows.flatMap((row) => row.cells));
    for (const [i, { interval }] of cells(merged).entries()) {
      const wanted = cells(own)[i]!.interval;
      expect(interval?.length).toBe(wanted?.length);
      for (const [at, end] of (interval ?? []).entries()) expect(end).toBeCloseTo(wanted![at]!, 6);
    }
  });
});

it('the true share is inside in about 95 of 100 populations', () => {
  const random = seededRandom(99);
  const users = 80;
  let inside = 0;
  for (let population = 0; population < 200; population += 1) {
    // The true curve is the uniform one: at or below x lies the share x.
    const values = Float64Array.from({ length: users }, random);
    const builder = new BandBuilder(
      { id: '6a', name: '', values, users: Int32Array.from(values.keys()) },
      200,
    );
    const times = new Uint16Array(users);
    const everybody = Uint32Array.from(values.keys());
    for (let i = 0; i < 200; i += 1) {
      drawUsers(everybody, random, times);
      builder.add(times);
    }
    const { values: places, low, high } = builder.finish();
    const at = places.findIndex((value) => value > 0.5) - 1;
    if (low[at]! <= 0.5 && 0.5 <= high[at]!) inside += 1;
  }
  expect(inside).toBeGreaterThan(200 * 0.9);
  expect(inside).toBeLessThan(200);
});
