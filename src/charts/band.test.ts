import { expect, test } from 'vitest';
import { bandAt, bandOutline } from './band.ts';

const BAND = {
  values: Float64Array.of(0, 10, 100),
  low: Float64Array.of(0.1, 0.4, 1),
  high: Float64Array.of(0.3, 0.7, 1),
};

test.each([
  [-1, null],
  [0, { low: 0.1, high: 0.3 }],
  [9.9, { low: 0.1, high: 0.3 }],
  [10, { low: 0.4, high: 0.7 }],
  [1e9, { low: 1, high: 1 }],
])('at %d the interval is %j', (value, interval) => {
  expect(bandAt(BAND, value)).toEqual(interval);
});

test('the outline goes up the steps of the upper edge and back down those of the lower one', () => {
  expect(bandOutline(BAND, { scale: 'log', min: 1, max: 100 })).toEqual([
    [1, 0.3],
    [10, 0.3],
    [10, 0.7],
    [100, 0.7],
    [100, 1],
    [100, 1],
    [100, 1],
    [100, 1],
    [100, 0.4],
    [10, 0.4],
    [10, 0.1],
    [1, 0.1],
  ]);
});
