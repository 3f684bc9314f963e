import { expect, test } from 'vitest';
import type { Edit, EditLog } from '../model/edit.ts';
import type { OpcodeKey, OpcodeRow } from '../model/opcode.ts';
import type { TaskLabel } from '../model/signature.ts';
import { fold } from './fold.ts';
import { appended, EMPTY_LOG, undone } from './log.ts';
import { resolveOpcodes } from './resolveOpcodes.ts';

const FORMAT = 'tcp 00@4 10@5 00@6 01@7';
const TEXTS = { service: 'Instant messaging', task: 'Send texts' };
const PICTURES = { service: 'Instant messaging', task: 'Send pictures' };
const key = (value: number, format = FORMAT): OpcodeKey => ({ format, offset: 8, value, direction: null });

function row(value: number, suggestion: TaskLabel | null): OpcodeRow {
  return {
    key: key(value),
    count: 10,
    flows: 1,
    users: 1,
    requests: 5,
    responses: 5,
    meanRequestBytes: 100,
    meanResponseBytes: 50,
    firstNs: 0,
    lastNs: 1,
    serverRole: null,
    exchange: {
      isBySequence: false,
      answered: 0,
      medianAnswerS: null,
      pushes: 0,
      upstreamResponses: 0,
      reservedSequence: null,
    },
    evidence:
      suggestion === null
        ? []
        : [
            {
              kind: 'experiment',
              label: suggestion,
              strength: 1,
              statistics: {},
              sentence: '',
              messages: [],
              excerpt: null,
            },
          ],
    suggestion,
    margin: 1,
    isContested: false,
  };
}

const logOf = (...edits: readonly Edit[]): EditLog =>
  edits.reduce((log: EditLog, edit) => appended(log, edit, '2013-10-20T00:00:00Z'), EMPTY_LOG);
const shown = (rows: readonly OpcodeRow[], log: EditLog) => resolveOpcodes(rows, fold(log).opcodes);
const briefly = (rows: readonly OpcodeRow[], log: EditLog) =>
  shown(rows, log).opcodes.map(({ status, label }) => [status, label?.task ?? null]);

const ROWS = [row(2, TEXTS), row(9, PICTURES), row(7, null)];
const CONFIRM: Edit = { kind: 'opcode.confirm', opcodes: [key(2), key(9)], seen: [TEXTS, PICTURES] };

test('nothing said: the suggestion, or unlabelled; what decided it', () => {
  expect(briefly(ROWS, EMPTY_LOG)).toEqual([
    ['inferred', 'Send texts'],
    ['inferred', 'Send pictures'],
    ['unlabelled', null],
  ]);
  expect(shown(ROWS, EMPTY_LOG).opcodes.map(({ decidedBy }) => decidedBy)).toEqual([
    'experiment',
    'experiment',
    null,
  ]);
});

test('one edit confirms many, one undo takes all of them back', () => {
  const log = logOf(CONFIRM);
  expect(briefly(ROWS, log).map(([status]) => status)).toEqual(['confirmed', 'confirmed', 'unlabelled']);
  expect(briefly(ROWS, undone(log))).toEqual(briefly(ROWS, EMPTY_LOG));
});

test('a confirmed label that the evidence now contradicts is a conflict and still the label', () => {
  const [found] = shown([row(2, PICTURES)], logOf(CONFIRM)).opcodes;
  expect(found).toMatchObject({ status: 'conflict', label: TEXTS, confirmed: TEXTS, decidedBy: null });
  expect(briefly([row(2, null)], logOf(CONFIRM))).toEqual([['confirmed', 'Send texts']]);
});

test('a label by hand outlives other evidence, confirmed or not; renaming a confirmed one makes it edited', () => {
  const named: Edit = { kind: 'opcode.label', opcodes: [key(2)], label: { service: 'Other', task: 'Ping' } };
  expect(briefly([row(2, PICTURES)], logOf(named))).toEqual([['edited', 'Ping']]);
  expect(briefly([row(2, PICTURES)], logOf(CONFIRM, named))).toEqual([['edited', 'Ping']]);
  const confirmed: Edit = {
    kind: 'opcode.confirm',
    opcodes: [key(2)],
    seen: [{ service: 'Other', task: 'Ping' }],
  };
  expect(briefly([row(2, PICTURES)], logOf(named, confirmed))).toEqual([['confirmed', 'Ping']]);
});

test('split by direction: two halves, each with a word of its own; a half keeps the comment of the whole', () => {
  const comment: Edit = { kind: 'opcode.comment', opcode: key(2), comment: 'both ways' };
  const split: Edit = { kind: 'opcode.split', opcode: key(2) };
  const down = { ...key(2), direction: 'downlink' } as const;
  const log = logOf(comment, split, { kind: 'opcode.label', opcodes: [down], label: PICTURES });
  const { opcodes, orphans } = shown([row(2, TEXTS)], log);
  expect(opcodes.map(({ direction, label, status }) => [direction, label?.task, status])).toEqual([
    ['uplink', 'Send texts', 'inferred'],
    ['downlink', 'Send pictures', 'edited'],
  ]);
  expect(opcodes[0]?.comment).toBe('both ways');
  expect(orphans).toEqual([]);
});

test('words survive another capture: a format with other anchors is matched, what is not there is an orphan', () => {
  const elsewhere = [{ ...row(2, TEXTS), key: key(2, 'tcp 00@4 10@5 00@6 01@7 00@8') }];
  const { opcodes, orphans } = shown(elsewhere, logOf(CONFIRM));
  expect(opcodes[0]).toMatchObject({ status: 'confirmed', key: key(2) });
  expect(orphans.map((orphan) => orphan.key.value)).toEqual([9]);
  expect(shown([], logOf(CONFIRM)).orphans).toHaveLength(2);
});

test('rejected, and cleared again', () => {
  const reject: Edit = { kind: 'opcode.reject', opcodes: [key(2)] };
  expect(briefly([row(2, TEXTS)], logOf(reject))[0]?.[0]).toBe('rejected');
  expect(briefly([row(2, TEXTS)], logOf(reject, { kind: 'opcode.clear', opcodes: [key(2)] }))[0]?.[0]).toBe(
    'inferred',
  );
});
