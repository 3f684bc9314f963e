import { expect, it } from 'vitest';
import { randomFrom } from '../../testing/random.ts';
import { logGamma } from './gamma.ts';
import { logChanceOfRegularity } from './regularity.ts';

it('the gamma function at whole and half numbers', () => {
  expect(logGamma(1)).toBeCloseTo(0, 7);
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 7);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 7);
  expect(logGamma(15.5)).toBeCloseTo(26.536914491115613, 7);
});

/** Share of drawn sets of intervals that are as regular as that. */
function drawn(count: number, cv: number, shape: number): number {
  const random = randomFrom(count * 31 + shape);
  const runs = 40_000;
  let regular = 0;
  for (let run = 0; run < runs; run += 1) {
    const intervals = Array.from({ length: count }, () => {
      let product = 1;
      for (let i = 0; i < shape; i += 1) product *= 1 - random.next();
      return -Math.log(product);
    });
    const mean = intervals.reduce((sum, x) => sum + x, 0) / count;
    const variance = intervals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
    if (Math.sqrt(variance) / mean <= cv) regular += 1;
  }
  return regular / runs;
}

it.each([
  [3, 0.2, 1],
  [4, 0.3, 1],
  [3, 0.2, 4],
  [5, 0.2, 4],
] as const)(
  '%i intervals at a CV of %f or less, shape %i, are as likely as in drawn ones',
  (count, cv, shape) => {
    const bound = Math.exp(logChanceOfRegularity(count, cv, shape));
    const share = drawn(count, cv, shape);
    expect(share).toBeGreaterThan(0);
    expect(bound).toBeGreaterThan(0.9 * share);
    expect(bound).toBeLessThan(1.35 * share + 0.0005);
  },
);

it('is certain where nothing is regular', () => {
  expect(logChanceOfRegularity(1, 0.1, 1)).toBe(0);
  expect(logChanceOfRegularity(9, 2, 4)).toBe(0);
  expect(logChanceOfRegularity(9, 0, 4)).toBe(Number.NEGATIVE_INFINITY);
});
