import { expect, test } from 'vitest';
import type { FieldType } from '../../engine/model/field.ts';
import type { FormatView, InferenceResult } from '../../rpc/contract/inferenceApi.ts';
import { resultDifference } from './resultDifference.ts';

function format(key: string, cuts: readonly number[], types: readonly FieldType[]): FormatView {
  const starts = [0, ...cuts];
  const fields = starts.map((offset, i) => ({
    offset,
    length: starts[i + 1] === undefined ? null : starts[i + 1]! - offset,
    type: types[i]!,
  }));
  return { key, selection: 0, place: 0, cuts: { cuts }, layout: { fields } } as unknown as FormatView;
}
const result = (formats: readonly FormatView[], formatOf: readonly number[]): InferenceResult =>
  ({
    formats: formats.map((one, place) => ({ ...one, place })),
    selections: [{ formatOf: Int32Array.from(formatOf) }],
  }) as unknown as InferenceResult;

test('cuts, types, packets and formats that changed are told apart', () => {
  const before = result(
    [format('a', [4, 8], ['length', 'constant', 'opcode']), format('b', [], ['unidentified'])],
    [0, 0, 1, -1],
  );
  const after = result(
    [format('a', [4, 6], ['sequence', 'constant', 'opcode']), format('c', [], ['unidentified'])],
    [0, 1, 1, -1],
  );
  expect(resultDifference(before, after)).toEqual({
    formatsGained: 1,
    formatsLost: 1,
    packetsMoved: 2,
    formats: [{ key: 'a', gained: [6], lost: [8], retyped: [0] }],
  });
});

test('the same result differs in nothing', () => {
  const same = result([format('a', [4], ['length', 'opcode'])], [0, -1]);
  expect(resultDifference(same, same)).toEqual({
    formatsGained: 0,
    formatsLost: 0,
    packetsMoved: 0,
    formats: [],
  });
});
