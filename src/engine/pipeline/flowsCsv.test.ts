import { expect, test } from 'vitest';
import type { RowSource } from '../filter/columns.ts';
import { flowsCsvRows } from './flowsCsv.ts';

test('numbers are digits, however far apart times are; what is not known is nothing', () => {
  const values = [2 ** 74, -(2 ** 74), 1500, 0.25, Number.NaN];
  const source = {
    columns: () => [{ kind: 'number', at: (row: number) => values[row] }],
  } as unknown as RowSource;
  const text = flowsCsvRows(source, Uint32Array.from(values.keys()), ['start']);
  expect(text.split('\r\n')).toEqual([
    '18889465931478580854784',
    '-18889465931478580854784',
    '1500',
    '0.25',
    '',
    '',
  ]);
});
