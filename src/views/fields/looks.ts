import type { ResolvedField } from '../../engine/model/edit.ts';
import { type FieldType, PAPER_FIELD_TYPES } from '../../engine/model/field.ts';
import type { FieldLook, FieldSpan } from '../../ui/byteGrid/fieldTypes.ts';

const PAPER: Readonly<Record<(typeof PAPER_FIELD_TYPES)[number], FieldLook>> = {
  constant: { letter: 'C', token: 'c', word: 'constant' },
  sequence: { letter: 'S', token: 's', word: 'sequence number' },
  requestResponse: { letter: 'R', token: 'r', word: 'request / response' },
  length: { letter: 'L', token: 'l', word: 'length' },
  opcode: { letter: 'O', token: 'o', word: 'opcode' },
  unidentified: { letter: '?', token: 'u', word: 'unidentified' },
};
const OURS: Readonly<Record<string, string>> = { headerLength: 'header length' };

/** Letter, colour and word of a type; all beyond the paper's share one look and differ in the word. */
export function lookOf(type: FieldType): FieldLook {
  return type in PAPER
    ? PAPER[type as keyof typeof PAPER]
    : { letter: 'X', token: 'x', word: OURS[type] ?? type };
}

export const PAPER_TYPES = PAPER_FIELD_TYPES;

export function fieldName(field: ResolvedField): string {
  return field.name ?? lookOf(field.type).word;
}

export function spanOf(field: ResolvedField): FieldSpan {
  return {
    offset: field.offset,
    length: field.length,
    look: lookOf(field.type),
    name: fieldName(field),
    state: field.isConflict ? 'conflict' : field.source,
  };
}

/** `4–7`, `11`, `16–` */
export function rangeText(offset: number, length: number | null): string {
  if (length === null) return `${offset}–`;
  return length === 1 ? `${offset}` : `${offset}–${offset + length - 1}`;
}
