import { expect, test } from 'vitest';
import { shareText, unitText } from './unitText.ts';

test('values keep their unit and four digits', () => {
  expect([0, 999, 1000, 12_345, 1e7, 3e12].map((value) => unitText(value, 'B'))).toEqual([
    '0 B',
    '999 B',
    '1 kB',
    '12.35 kB',
    '10 MB',
    '3 TB',
  ]);
  expect([0, 1e-6, 0.0025, 0.1, 1, 300].map((value) => unitText(value, 's'))).toEqual([
    '0 s',
    '1 µs',
    '2.5 ms',
    '100 ms',
    '1 s',
    '300 s',
  ]);
  expect([0, 0.125, 1].map((value) => unitText(value, ''))).toEqual(['0%', '12.5%', '100%']);
});

test('a share is never rounded to none or to all', () => {
  expect([0, 0.00004, 0.1234, 0.99996, 1].map(shareText)).toEqual([
    '0.00%',
    '<0.01%',
    '12.34%',
    '>99.99%',
    '100.00%',
  ]);
});
