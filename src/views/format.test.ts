import { expect, test } from 'vitest';
import { bytesText, digitsText, durationText, epochText, secondsText } from './format.ts';

test('bytes take the largest unit that leaves at least one', () => {
  expect([0, 999, 1000, 999_949, 999_950, 12_345_678, 5e12].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '999.9 kB',
    '1.0 MB',
    '12.3 MB',
    '5.0 TB',
  ]);
});

test('a time keeps every nanosecond, also before 1970', () => {
  expect(epochText(1_383_264_000_000_000_001n)).toBe('2013-11-01 00:00:00.000000001 UTC');
  expect(epochText(-1n)).toBe('1969-12-31 23:59:59.999999999 UTC');
});

test('durations and seconds say their unit once', () => {
  expect([1_500_000, 12.34e9, 100e9, 6000e9, 90_000e9, 1.8e22].map(durationText)).toEqual([
    '0.002 s',
    '12.3 s',
    '1 min 40 s',
    '1 h 40 min',
    '1 d 1 h',
    '208,333,333 d 8 h',
  ]);
  expect(secondsText(1_234_567_890_000)).toBe('1,234.568');
});

test('numbers for other programs have no exponent', () => {
  expect([2 ** 74, -(2 ** 74), 0.5, 1e15].map(digitsText)).toEqual([
    '18889465931478580854784',
    '-18889465931478580854784',
    '0.5',
    '1000000000000000',
  ]);
});
