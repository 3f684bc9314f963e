import { expect, test } from 'vitest';
import { openQuestions } from './questions.ts';

const cuts = {
  window: 6,
  score: Float64Array.of(0, 0.1, 0.45, 0.6, 0.99, 0.38),
  scoreKind: 'votes',
  threshold: 0.4,
} as const;
const overlay = { pins: [2], bans: [] };

test('the least certain offset is asked about first, sure ones never', () => {
  expect(openQuestions(cuts, null, [])).toEqual([5, 2, 3]);
});

test('what was decided or skipped is not asked again', () => {
  expect(openQuestions(cuts, overlay, [5])).toEqual([3]);
});

test('a probability is least certain at even odds, wherever cuts are drawn from', () => {
  expect(openQuestions({ ...cuts, scoreKind: 'probability' }, null, [])).toEqual([2, 3, 5]);
});
