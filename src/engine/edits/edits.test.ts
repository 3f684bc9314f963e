import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit, EditLog, FieldKey } from '../model/edit.ts';
import { FIELD_TYPES, type Field, type FieldLayout } from '../model/field.ts';
import { fold, NO_OVERLAY } from './fold.ts';
import { appended, EMPTY_LOG, redone, rewound, undone } from './log.ts';
import { resolveFormat } from './resolve.ts';

const AT = '2026-01-01T00:00:00Z';
const FORMAT = '10@5 01@7';
const key = (offset: number, length: number | null): FieldKey => ({ format: FORMAT, offset, length });
const logOf = (...edits: readonly Edit[]): EditLog =>
  edits.reduce((log, edit) => appended(log, edit, AT), EMPTY_LOG);

function field(offset: number, length: number | null, type: Field['type']): Field {
  return {
    offset,
    length,
    type,
    byteOrder: null,
    probability: null,
    distinctCount: 0,
    constantHex: null,
    verdicts: [],
    findings: [],
    reasons: [],
    bits: [],
  };
}
const layout = (...fields: readonly Field[]): FieldLayout => ({ formatKey: FORMAT, fields, findings: [] });
const overlayOf = (...edits: readonly Edit[]) => fold(logOf(...edits)).formats[0] ?? null;

const cutEdit = fc.record({
  offset: fc.integer({ min: 1, max: 15 }),
  word: fc.constantFrom('cut', 'join', 'free'),
});
const fieldKey = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.option(fc.integer({ min: 1, max: 4 })))
  .map(([offset, length]) => key(offset, length));
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .array(cutEdit, { minLength: 1, maxLength: 3 })
    .map((cuts) => ({ kind: 'format.cuts' as const, format: FORMAT, cuts })),
  fc.record({
    kind: fc.constant('field.type' as const),
    field: fieldKey,
    type: fc.constantFrom(...FIELD_TYPES),
  }),
  fc.record({ kind: fc.constant('field.name' as const), field: fieldKey, name: fc.string() }),
  fc.record({
    kind: fc.constant('field.confirm' as const),
    field: fieldKey,
    seen: fc.record({
      type: fc.constantFrom(...FIELD_TYPES),
      byteOrder: fc.constantFrom('big', 'little', null),
    }),
  }),
  fc.record({
    kind: fc.constant('format.protocol' as const),
    format: fc.constant(FORMAT),
    isProtocol: fc.constantFrom(true, false, null),
  }),
  fc.record({ kind: fc.constant('field.comment' as const), field: fieldKey, comment: fc.string() }),
  fc.record({ kind: fc.constant('field.reject' as const), field: fieldKey }),
  fc.record({ kind: fc.constant('field.clear' as const), field: fieldKey }),
);

test('undoing everything gives the first state, doing it again the last', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
      const log = logOf(...edits);
      let back = log;
      for (let i = 0; i < edits.length; i += 1) back = undone(back);
      expect(fold(back)).toEqual(NO_OVERLAY);
      expect(undone(back)).toBe(back);
      let forth = back;
      for (let i = 0; i < edits.length; i += 1) forth = redone(forth);
      expect(forth).toEqual(log);
      expect(fold(rewound(log, Math.floor(edits.length / 2)))).toEqual(
        fold(logOf(...edits.slice(0, Math.floor(edits.length / 2)))),
      );
    }),
  );
});

test('no offset is both pinned and banned, and the last word counts', () => {
  fc.assert(
    fc.property(fc.array(cutEdit, { minLength: 1, maxLength: 40 }), (cuts) => {
      const overlay = overlayOf(
        ...cuts.map((cut) => ({ kind: 'format.cuts' as const, format: FORMAT, cuts: [cut] })),
      );
      const last = new Map(cuts.map(({ offset, word }) => [offset, word]));
      for (const [offset, word] of last) {
        expect(overlay?.pins.includes(offset)).toBe(word === 'cut');
        expect(overlay?.bans.includes(offset)).toBe(word === 'join');
      }
    }),
  );
});

test('cuts are obeyed, and everything said of a field is shown on it or listed as an orphan', () => {
  fc.assert(
    fc.property(
      fc.array(anyEdit, { maxLength: 30 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 15 })),
      (edits, cuts) => {
        const starts = [0, ...cuts].sort((a, b) => a - b);
        const fields = starts.map((start, i) =>
          field(start, i + 1 < starts.length ? starts[i + 1]! - start : null, 'opcode'),
        );
        const overlay = overlayOf(...edits);
        const resolved = resolveFormat(layout(...fields), overlay);
        const said = overlay?.fields ?? [];
        for (const word of said) {
          const shown = resolved.fields.find(
            ({ offset, length }) => offset === word.offset && length === word.length,
          );
          expect(shown !== undefined || resolved.orphans.includes(word)).toBe(true);
          if (shown !== undefined && word.type !== null) expect(shown.type).toBe(word.type);
          if (shown !== undefined) expect(shown.name).toBe(word.name);
        }
        const wanted = new Set([
          ...starts.filter((at) => !overlay?.bans.includes(at)),
          ...(overlay?.pins ?? []),
        ]);
        expect(resolved.fields.map(({ offset }) => offset)).toEqual([...wanted].sort((a, b) => a - b));
      },
    ),
  );
});

test('a new edit gives up what had been undone', () => {
  const log = appended(
    undone(logOf({ kind: 'field.reject', field: key(0, 4) })),
    { kind: 'format.name', format: FORMAT, name: 'x' },
    AT,
  );
  expect(log.entries.map(({ edit }) => edit.kind)).toEqual(['format.name']);
});

test('a confirmed type stays when inference changes its mind, and is in conflict', () => {
  const overlay = overlayOf({
    kind: 'field.confirm',
    field: key(8, 4),
    seen: { type: 'opcode', byteOrder: 'big' },
  });
  const same = resolveFormat(layout(field(8, 4, 'opcode')), overlay).fields[0]!;
  expect([same.type, same.source, same.isConflict]).toEqual(['opcode', 'confirmed', false]);
  const changed = resolveFormat(layout(field(8, 4, 'constant')), overlay).fields[0]!;
  expect([changed.type, changed.source, changed.isConflict, changed.inferredType]).toEqual([
    'opcode',
    'confirmed',
    true,
    'constant',
  ]);
});

test('a rejected type is shown as unidentified, the inferred one beside it', () => {
  const overlay = overlayOf({ kind: 'field.reject', field: key(8, 4) });
  const shown = resolveFormat(layout(field(8, 4, 'opcode')), overlay).fields[0]!;
  expect([shown.type, shown.source, shown.inferredType]).toEqual(['unidentified', 'rejected', 'opcode']);
});
