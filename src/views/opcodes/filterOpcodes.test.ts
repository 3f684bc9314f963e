import { expect, test } from 'vitest';
import { intervalsS, logHistogram } from './distributions.ts';
import { countChip, nextUndecided, passesChips, progressOf } from './filterOpcodes.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

const NO_EXCHANGE = {
  isBySequence: false,
  answered: 0,
  medianAnswerS: null,
  pushes: 0,
  upstreamResponses: 0,
  reservedSequence: null,
} as const;

function opcode(value: number, status: ShownOpcode['status'], more: Partial<ShownOpcode> = {}): ShownOpcode {
  return {
    row: 0,
    key: { format: 'tcp 10@5', offset: 8, value, direction: null },
    direction: null,
    label: null,
    status,
    confirmed: null,
    comment: null,
    decidedBy: null,
    id: String(value),
    value,
    evidence: [],
    suggestion: null,
    margin: 1,
    isNew: false,
    isContested: false,
    count: 10,
    bytes: 100,
    uplink: 5,
    downlink: 5,
    flows: 1,
    users: 1,
    meanRequestBytes: null,
    meanResponseBytes: null,
    serverRole: null,
    exchange: NO_EXCHANGE,
    periodS: null,
    cv: null,
    trigger: null,
    triggerRatio: null,
    url: null,
    hits: null,
    repetitions: null,
    clientVersions: '',
    firstNs: 0,
    lastNs: 0,
    ...more,
  };
}

const LIST = [
  opcode(1, 'confirmed', { count: 70, bytes: 100 }),
  opcode(2, 'inferred', { count: 20, bytes: 300, margin: 0.1 }),
  opcode(3, 'conflict', { count: 5, bytes: 0 }),
  opcode(4, 'rejected', { count: 5, bytes: 0 }),
];

test('progress is of opcodes, of messages and of bytes', () => {
  expect(progressOf(LIST)).toMatchObject({ total: 4, decided: 2, messages: 0.75, bytes: 0.25 });
  expect(progressOf([])).toMatchObject({ total: 0, decided: 0, messages: 0, bytes: 0 });
});

test('the next undecided one follows in the order shown, around the end', () => {
  expect(nextUndecided(LIST, [3, 2, 1, 0], 2)).toBe(1);
  expect(nextUndecided(LIST, [0, 1, 2, 3], 2)).toBe(1);
  expect(nextUndecided(LIST, [0, 1, 2, 3], -1)).toBe(1);
  expect(nextUndecided(LIST, [0, 3], 0)).toBe(-1);
});

test('chips: a conflict is undecided, a low margin only where nobody has decided', () => {
  expect(countChip(LIST, 'unconfirmed')).toBe(2);
  expect(countChip(LIST, 'low margin')).toBe(1);
  expect(
    LIST.filter((one) => passesChips(one, ['unconfirmed', 'in conflict'])).map(({ value }) => value),
  ).toEqual([3]);
});

test('intervals are taken within flows; bins are of equal width by decades', () => {
  const flows = [0, 1, 0, 1, 0];
  const times = [0, 5e9, 2e9, 6e9, 12e9];
  const intervals = intervalsS(
    [0, 1, 2, 3, 4],
    (i) => flows[i]!,
    (i) => times[i]!,
  );
  expect([...intervals].sort()).toEqual([1, 10, 2]);
  expect(logHistogram([1, 2, 10, 99], 1)).toEqual({ from: 1, to: 100, counts: [2, 2] });
  expect(logHistogram([0], 4)).toBe(null);
});
