import { expect, test } from 'vitest';
import type { Field } from '../model/field.ts';
import type { CutQuestion } from '../model/segment.ts';
import { openQuestions, questionId } from './questions.ts';

const boundary = (start: number, gain: number): CutQuestion => ({
  kind: 'boundary',
  start,
  end: start + 1,
  answers: [
    { word: { pins: [start], bans: [] }, cuts: [start], chance: 0.5 },
    { word: { pins: [], bans: [start] }, cuts: [], chance: 0.5 },
  ],
  gain,
});

function opcode(offset: number, statistic: number): Field {
  const verdict = {
    type: 'opcode' as const,
    isPaperRule: true,
    holds: true,
    measure: 'entropy',
    statistic,
    threshold: 0.5,
    margin: 0.5 - statistic,
    sampleSize: 1000,
    counterExampleCount: 0,
    counterExamples: [],
    sentence: '',
  };
  return {
    offset,
    length: 1,
    type: 'opcode',
    byteOrder: null,
    probability: null,
    distinctCount: 9,
    constantHex: null,
    verdicts: [verdict],
    findings: [],
    reasons: [],
    bits: [],
  };
}

const SAID = { pins: [3], bans: [], fields: [] };

test('boundaries as their method ranks them, then types, the one that held by least first', () => {
  const open = openQuestions(
    [boundary(3, 0.4), boundary(7, 0.1)],
    [opcode(8, 0.3), opcode(9, 0.48)],
    null,
    [],
  );
  expect(open.map(questionId)).toEqual(['boundary 3 4', 'boundary 7 8', 'type 9 10', 'type 8 9']);
});

test('nothing is asked that was decided or skipped', () => {
  const cuts = [boundary(3, 0.4), boundary(7, 0.1)];
  const confirmed = {
    offset: 9,
    length: 1,
    type: null,
    byteOrder: null,
    name: null,
    comment: null,
    confirmed: { type: 'opcode' as const, byteOrder: null },
    isRejected: false,
  };
  const fields = [opcode(8, 0.3), opcode(9, 0.48)];
  expect(
    openQuestions(cuts, fields, { ...SAID, fields: [confirmed] }, ['boundary 7 8']).map(questionId),
  ).toEqual(['type 8 9']);
});

test('a type that held by far is not asked about', () => {
  expect(openQuestions([], [opcode(8, 0.02)], null, [])).toEqual([]);
});
