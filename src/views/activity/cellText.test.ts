import { expect, test } from 'vitest';
import { cellText, differenceText, shownUnit } from './cellText.ts';

test('cells keep what a reader can use', () => {
  expect([0, 0.004, 12.345].map((value) => cellText(value, '%'))).toEqual(['0.00', '<0.01', '12.35']);
  expect([0, 1234, 341.256, 45_009_123.4].map((value) => cellText(value, 'B'))).toEqual([
    '0',
    '1,234',
    '341.3',
    '45,009,123',
  ]);
});

test('a difference has its sign, none has none', () => {
  expect([0, -0.26, 0.001].map((value) => differenceText(value, '%'))).toEqual(['0', '−0.26', '+<0.01']);
});

test('bytes of a column are in MB, as in the paper, once one reaches a million', () => {
  const column = { id: 'bytes', head: 'Total', unit: 'B', definition: '' } as const;
  const table = (paper: number) => ({
    id: 'IV' as const,
    title: '',
    heads: [],
    columns: [column],
    rows: [{ heads: [], cells: [{ value: 4154, paper }] }],
  });
  expect([shownUnit(table(45_009_000), 0), shownUnit(table(340), 0)]).toEqual(['MB', 'B']);
  expect([cellText(45_009_000, 'MB'), differenceText(4154 - 45_009_000, 'MB')]).toEqual([
    '45.009',
    '−45.005',
  ]);
});
