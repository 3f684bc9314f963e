import { expect, test } from 'vitest';
import { type WayFacts, type WayId, waySteps } from './waySteps.ts';

const EMPTY: WayFacts = {
  view: 'load',
  classifyTab: 'tasks',
  isReady: false,
  isReading: false,
  flows: 0,
  keptFlows: 0,
  keptServers: 0,
  isCleaned: false,
  flowTypes: [],
  protocols: 0,
  isInferring: false,
  formats: 0,
  protocolPackets: 0,
  questions: 0,
  typeQuestions: 0,
  fields: 0,
  fieldsConfirmed: 0,
  fieldConflicts: 0,
  isCorrelating: false,
  opcodes: 0,
  opcodesDecided: 0,
  opcodeConflicts: 0,
  hasLog: false,
  hasClientCode: false,
  isClassifying: false,
  tasks: null,
  appFlows: 0,
  setName: 'wechat-4.5-5.0',
  rounds: 0,
  candidates: null,
};
const at = (facts: Partial<WayFacts>, id: WayId) =>
  waySteps({ ...EMPTY, ...facts }).find((one) => one.id === id);

test('the seven steps of Fig. 1 all wait for a capture first, or for what comes before', () => {
  const steps = waySteps(EMPTY);
  expect(steps.map(({ title }) => title)).toEqual([
    'Clean',
    'Inspect',
    'Segment',
    'Type',
    'Correlate',
    'Classify',
    'Feed back',
  ]);
  expect(steps.map(({ waits }) => waits)).toEqual([...Array(6).fill('a capture'), 'classified flows']);
  expect(steps.some(({ isDone }) => isDone)).toBe(false);
});

test('where the person is follows the view', () => {
  const here = (facts: Partial<WayFacts>): string[] =>
    waySteps({ ...EMPTY, ...facts }).flatMap(({ id, isHere }) => (isHere ? [id] : []));
  expect(here({ view: 'flows' })).toEqual(['inspect']);
  expect(here({ view: 'fields' })).toEqual(['segment', 'type']);
  expect(here({ view: 'classify' })).toEqual(['classify']);
  expect(here({ view: 'classify', classifyTab: 'feedback' })).toEqual(['feedback']);
  expect(here({ view: 'activity' })).toEqual([]);
});

test('a step says what it has and what it waits for', () => {
  const ready = { isReady: true, flows: 237 };
  expect(at(ready, 'clean')).toMatchObject({ has: 'all 237 flows', isDone: false });
  expect(at({ ...ready, keptServers: 2, keptFlows: 90, isCleaned: true }, 'clean')).toMatchObject({
    has: '90 of 237 flows kept',
    waits: null,
    isDone: true,
  });
  expect(at({ ...ready, flowTypes: [{ name: 'HTTP', count: 94 }], protocols: 1 }, 'inspect')?.has).toBe(
    '94 HTTP; 1 protocol recognised',
  );
  expect(at(ready, 'segment')?.waits).toBe('inference of flows');
  expect(at({ ...ready, isInferring: true }, 'segment')).toMatchObject({ has: 'being made', waits: null });
  const inferred = { ...ready, formats: 2, protocolPackets: 12, questions: 3, fields: 9, fieldsConfirmed: 4 };
  expect(at(inferred, 'segment')).toMatchObject({
    has: '2 formats, 12 protocol packets',
    asks: 3,
    isDone: true,
  });
  expect(at({ ...inferred, fieldConflicts: 1, typeQuestions: 2 }, 'type')).toMatchObject({
    has: '9 fields typed, 4 confirmed',
    waits: '1 conflict to settle; 2 answers on types',
    asks: 3,
  });
  expect(at({ ...inferred, opcodes: 5, opcodesDecided: 2 }, 'correlate')?.waits).toBe(
    'a log or client code; your word on 3',
  );
  expect(at({ ...inferred, opcodes: 5, opcodesDecided: 5, hasLog: true }, 'correlate')).toMatchObject({
    has: '5 opcodes, 5 decided; by log',
    waits: null,
    isDone: true,
  });
});

test('feedback waits for flows, a round, answers, and the round to be settled', () => {
  const waits = (facts: Partial<WayFacts>) => at({ isReady: true, ...facts }, 'feedback')?.waits;
  expect(waits({})).toBe('classified flows');
  expect(waits({ tasks: 3 })).toBe('a round');
  expect(waits({ tasks: 3, candidates: { all: 3, open: 2 } })).toBe('2 answers');
  expect(waits({ tasks: 3, candidates: { all: 3, open: 0 } })).toBe('the round to be settled');
  expect(waits({ tasks: 3, rounds: 1 })).toBeNull();
});
