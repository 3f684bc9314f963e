import { expect, test } from 'vitest';
import { countAtOrBelow, drawnSteps, exactSteps, farthest, quantile } from './steps.ts';

const of = (...values: number[]) => ({ values: Float64Array.from(values).sort() });

test('a value that came three times is one step of three', () => {
  const { values, shares } = exactSteps(of(5, 1, 5, 5));
  expect([...values]).toEqual([1, 5]);
  expect([...shares]).toEqual([0.25, 1]);
});

test('a reduction keeps every 0.1 % quantile where it was and moves no share by more than 0.1 %', () => {
  let state = 7;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const many = of(...Array.from({ length: 50_000 }, () => Math.exp(12 * random() ** 2)));
  const drawn = drawnSteps(many);
  expect(drawn.values.length).toBeLessThan(2100);
  const drawnShare = (value: number): number => {
    let share = 0;
    drawn.values.forEach((at, i) => {
      if (at <= value) share = drawn.shares[i]!;
    });
    return share;
  };
  const drawnQuantile = (share: number): number =>
    drawn.values[drawn.shares.findIndex((here) => here >= share - 1e-12)]!;
  for (let k = 1; k <= 1000; k += 13) {
    // The definition, by counting.
    const wanted = many.values[Math.ceil((k / 1000) * 50_000 - 1e-9) - 1]!;
    expect(drawnQuantile(k / 1000)).toBe(wanted);
  }
  for (let i = 0; i < 50_000; i += 977) {
    const value = many.values[i]!;
    const share = many.values.filter((other) => other <= value).length / 50_000;
    expect(Math.abs(drawnShare(value) - share)).toBeLessThanOrEqual(0.001 + 1e-12);
  }
});

test('counts, quantiles and distances follow their definitions at ties', () => {
  const ties = of(0, 0, 3, 3, 3, 9);
  expect([-1, 0, 2.9, 3, 9].map((value) => countAtOrBelow(ties, value))).toEqual([0, 2, 2, 5, 6]);
  expect([0.01, 1 / 3, 0.34, 5 / 6, 0.9].map((share) => quantile(ties, share))).toEqual([0, 0, 3, 3, 9]);
  expect(quantile(of(), 0.5)).toBeNaN();
  expect(farthest(of(1, 2, 3, 4), of(3, 4, 5, 6))).toEqual({ distance: 0.5, at: 2 });
  expect(farthest(of(1, 2), of(1, 2))?.distance).toBe(0);
  expect(farthest(of(), of(1))).toBeNull();
});
