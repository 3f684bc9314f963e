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

test('differences are marked under the bytes, missing bytes are not 00', () => {
  const fields = [field(0, 2), field(2, 2), field(4, null)];
  const compared = comparedFields(fields, Uint8Array.of(1, 2, 3, 4, 0), Uint8Array.of(1, 9, 3, 4));
  expect(compared.map(({ differences }) => differences)).toEqual([1, 0, 1]);
  expect(compared[0]?.rows).toEqual(['01 02', '   ^^', '01 09']);
  expect(compared[2]?.rows).toEqual(['00', '--', '  ']);
});

test('a field beyond both messages is left out', () => {
  expect(comparedFields([field(8, 2)], Uint8Array.of(1), Uint8Array.of(2))).toEqual([]);
});
