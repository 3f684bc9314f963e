import { expect, test } from 'vitest';
import { byteLines } from './byteRows.ts';

const ROWS = ['00a500', '0102030405'].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));
const rows = {
  lead: [],
  tail: { id: '', label: '', cell: () => null },
  width: 4,
  byteAt: (row: number, offset: number) => ROWS[row]?.[offset] ?? -1,
  lengthOf: (row: number) => ROWS[row]?.length ?? 0,
};

test('zeros stand in a line of their own, each byte at its place; what is too long is left out', () => {
  expect(byteLines(rows, 0)).toEqual(['   a5    ', '00    00 ']);
  expect(byteLines(rows, 1)).toEqual(['01 02 03 04 ', '            ']);
});

test('a hidden byte keeps its place', () => {
  expect(byteLines({ ...rows, isHidden: (at) => at === 1 }, 1)[0]).toBe('01    03 04 ');
});
