import { expect, test } from 'vitest';
import type { CutQuestion } from '../../engine/model/segment.ts';
import { choicesOf, questionText } from './questionText.ts';

const answer = (pins: readonly number[], bans: readonly number[], cuts: readonly number[]) => ({
  word: { pins, bans },
  cuts,
  chance: 0.5,
});

test('a boundary: both answers say which fields they make', () => {
  const question: CutQuestion = {
    kind: 'boundary',
    start: 11,
    end: 12,
    answers: [answer([11], [], [8, 11, 12]), answer([], [11], [8, 12])],
    gain: 0.2,
  };
  expect(questionText(question)).toBe('Is byte 11 the start of a field?');
  const [yes, no] = choicesOf(question, [8, 12]);
  expect([yes?.key, yes?.effect, yes?.isAsItIs]).toEqual(['y', '8–10 | 11', false]);
  expect([no?.key, no?.effect, no?.isAsItIs]).toEqual(['n', '8–11', true]);
});

test('a reading: each choice is a division of the bytes', () => {
  const question: CutQuestion = {
    kind: 'reading',
    start: 4,
    end: 8,
    answers: [answer([6], [5, 7], [4, 6, 8]), answer([], [5, 6, 7], [4, 8])],
    gain: 0.6,
  };
  expect(questionText(question)).toBe('How do bytes 4–7 divide?');
  expect(choicesOf(question, [4, 8]).map(({ key, effect }) => [key, effect])).toEqual([
    ['a', '4–5 | 6–7'],
    ['b', '4–7'],
  ]);
});

test('a type: yes confirms, no rejects', () => {
  const question = { kind: 'type', start: 6, end: 7, type: 'opcode', gain: 0.1 } as const;
  expect(questionText(question)).toBe('Is byte 6 an opcode?');
  expect(choicesOf(question, []).map(({ word }) => word)).toEqual(['confirm', 'reject']);
});
