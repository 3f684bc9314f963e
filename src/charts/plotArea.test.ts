import { expect, test } from 'vitest';
import { MARGIN, pixelOf, placeAt, placeOf, valueAt } from './plotArea.ts';

test('decades are equally wide on a log axis, and places lead back to values', () => {
  const log = { scale: 'log', min: 100, max: 1e5 } as const;
  expect([100, 1000, 1e4, 1e5].map((value) => placeOf(log, value))).toEqual([
    0,
    expect.closeTo(1 / 3, 12),
    expect.closeTo(2 / 3, 12),
    1,
  ]);
  const linear = { scale: 'linear', min: 0, max: 40 } as const;
  expect(placeOf(linear, 10)).toBe(0.25);
  for (const axis of [log, linear]) expect(valueAt(axis, placeOf(axis, 150))).toBeCloseTo(150, 9);
});

test('the plot lies between the margins; outside is its edge', () => {
  expect([pixelOf(0, 500), pixelOf(1, 500)]).toEqual([MARGIN.left, 500 - MARGIN.right]);
  expect([placeAt(0, 500), placeAt(499, 500)]).toEqual([0, 1]);
  expect(placeAt(pixelOf(0.4, 500), 500)).toBeCloseTo(0.4, 9);
});
