import { expect, test } from 'vitest';
import type { CutsView } from '../../rpc/contract/inferenceApi.ts';
import { openQuestions } from './question.ts';

const cuts: CutsView = {
  method: 'evidence',
  cuts: [4],
  window: 6,
  score: Float64Array.of(0, 0.1, 0.45, 0.6, 0.99, 0.38),
  scoreKind: 'probability',
  threshold: 0.4,
  reasons: [],
};
const overlay = { key: '', name: null, isProtocol: null, pins: [2], bans: [], fields: [] };

test('the least certain offset is asked about first, sure ones never', () => {
  expect(openQuestions(cuts, null, [])).toEqual([5, 2, 3]);
});

test('what was decided or skipped is not asked again', () => {
  expect(openQuestions(cuts, overlay, [5])).toEqual([3]);
});
