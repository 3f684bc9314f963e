import { expect, test } from 'vitest';
import { Quantiles, SIZE_SHAPE } from './quantiles.ts';
import { Random } from './random.ts';

test('streams of other names and numbers are other streams', () => {
  const first = (name: string, index: number) => new Random(7, name, index).word();
  expect(new Set([first('a', 0), first('b', 0), first('a', 1), new Random(8, 'a', 0).word()]).size).toBe(4);
  expect(first('a', 0)).toBe(first('a', 0));
});

test('words are uniform: bits, mean and pairs', () => {
  const random = new Random(1, 'uniform');
  const n = 200_000;
  let sum = 0;
  let product = 0;
  const bits = new Array<number>(32).fill(0);
  let before = 0.5;
  for (let i = 0; i < n; i += 1) {
    const word = random.word();
    for (let bit = 0; bit < 32; bit += 1) bits[bit] += (word >>> bit) & 1;
    const unit = word / 4294967296;
    sum += unit;
    product += (unit - 0.5) * (before - 0.5);
    before = unit;
  }
  // Five standard errors.
  expect(Math.abs(sum / n - 0.5)).toBeLessThan((5 * Math.sqrt(1 / 12)) / Math.sqrt(n));
  expect(Math.abs(product / n)).toBeLessThan(5 / 12 / Math.sqrt(n));
  for (const count of bits) expect(Math.abs(count / n - 0.5)).toBeLessThan(2.5 / Math.sqrt(n));
});

test('quantiles: ends, mean and samples', () => {
  const quantiles = new Quantiles([
    [0, 2],
    [0.5, 10],
    [1, 60],
  ]);
  expect([quantiles.at(0), quantiles.at(0.25), quantiles.at(0.5), quantiles.at(1)]).toEqual([2, 6, 10, 60]);
  expect(quantiles.mean).toBe(20.5);
  expect(quantiles.withMean(41).at(0.5)).toBe(20);
  const random = new Random(3, 'quantiles');
  for (const shape of [SIZE_SHAPE, SIZE_SHAPE.withMean(1)]) {
    let sum = 0;
    for (let i = 0; i < 100_000; i += 1) sum += shape.sample(random);
    expect(shape.mean).toBeCloseTo(1, 12);
    expect(Math.abs(sum / 100_000 - 1)).toBeLessThan(0.02);
  }
  expect(
    () =>
      new Quantiles([
        [0, 1],
        [0, 2],
        [1, 3],
      ]),
  ).toThrow(RangeError);
});
