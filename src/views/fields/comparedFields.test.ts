import { expect, test } from 'vitest';
import type { ResolvedField } from '../../engine/model/edit.ts';
import { comparedFields } from './comparedFields.ts';

const field = (offset: number, length: number | null): ResolvedField => ({
  offset,
  length,
  inferred: 0,
  name: null,
  comment: null,
  type: 'unidentified',
  inferredType: 'unidentified',
  byteOrder: null,
  source: 'inferred',
  isConflict: false,
});

test('bytes stand beside each other by field; a byte that one lacks is none, not 00', () => {
  const fields = [field(0, 2), field(2, 2), field(4, null)];
  const compared = comparedFields(fields, Uint8Array.of(1, 2, 3, 4, 0), Uint8Array.of(1, 9, 3, 4));
  expect(compared.map(({ differences }) => differences)).toEqual([1, 0, 1]);
  expect(compared[0]?.bytes).toEqual([
    { a: 1, b: 1 },
    { a: 2, b: 9 },
  ]);
  expect(compared[2]?.bytes).toEqual([{ a: 0, b: null }]);
});

test('of a long field the first bytes are written out, all are counted', () => {
  const [rest] = comparedFields([field(0, null)], new Uint8Array(100).fill(1), new Uint8Array(100).fill(2));
  expect([rest?.bytes.length, rest?.isCut, rest?.differences]).toEqual([24, true, 100]);
});

test('a field beyond both messages is left out', () => {
  expect(comparedFields([field(8, 2)], Uint8Array.of(1), Uint8Array.of(2))).toEqual([]);
});
