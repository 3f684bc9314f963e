import type { App } from '../../actions/app.ts';
import { edit } from '../../actions/edit.ts';
import type { CutEdit, ResolvedField } from '../../engine/model/edit.ts';
import type { ByteOrder, FieldType } from '../../engine/model/field.ts';
import { isRest } from './restFormat.ts';
import type { ShownFormat } from './useFormat.ts';

const TYPE_KEYS: Readonly<Record<string, FieldType>> = {
  c: 'constant',
  s: 'sequence',
  r: 'requestResponse',
  l: 'length',
  o: 'opcode',
  u: 'unidentified',
};

export function typeForKey(key: string): FieldType | null {
  return TYPE_KEYS[key.toLowerCase()] ?? null;
}

/** The field that holds a byte. */
export function fieldAt(format: ShownFormat, offset: number): ResolvedField | null {
  return (
    format.resolved.fields.find(
      (field) => field.offset <= offset && (field.length === null || offset < field.offset + field.length),
    ) ?? null
  );
}

export function setCuts(app: App, format: ShownFormat, cuts: readonly CutEdit[]): Promise<void> {
  if (isRest(format)) return Promise.resolve();
  return edit(app, { kind: 'format.cuts', format: format.editKey, cuts });
}

/** A field begins at the byte. */
export function split(app: App, format: ShownFormat, offset: number): Promise<void> {
  return offset > 0 ? setCuts(app, format, [{ offset, word: 'cut' }]) : Promise.resolve();
}

/** The field and the next become one. */
export function joinNext(app: App, format: ShownFormat, offset: number): Promise<void> {
  const field = fieldAt(format, offset);
  if (field === null || field.length === null) return Promise.resolve();
  return setCuts(app, format, [{ offset: field.offset + field.length, word: 'join' }]);
}

/** Moves a boundary in one edit. */
export function moveCut(app: App, format: ShownFormat, from: number, to: number): Promise<void> {
  if (from === to || to < 1) return Promise.resolve();
  return setCuts(app, format, [
    { offset: from, word: 'join' },
    { offset: to, word: 'cut' },
  ]);
}

const keyOf = (format: ShownFormat, field: ResolvedField) => ({
  format: format.editKey,
  offset: field.offset,
  length: field.length,
});

export function setType(app: App, format: ShownFormat, field: ResolvedField, type: FieldType): Promise<void> {
  return edit(app, { kind: 'field.type', field: keyOf(format, field), type });
}

export function setName(app: App, format: ShownFormat, field: ResolvedField, name: string): Promise<void> {
  return edit(app, { kind: 'field.name', field: keyOf(format, field), name });
}

export function setByteOrder(
  app: App,
  format: ShownFormat,
  field: ResolvedField,
  byteOrder: ByteOrder,
): Promise<void> {
  return edit(app, { kind: 'field.byteOrder', field: keyOf(format, field), byteOrder });
}

export function setComment(
  app: App,
  format: ShownFormat,
  field: ResolvedField,
  comment: string,
): Promise<void> {
  return edit(app, { kind: 'field.comment', field: keyOf(format, field), comment });
}

export function confirm(app: App, format: ShownFormat, field: ResolvedField): Promise<void> {
  const constantHex = format.view.layout.fields[field.inferred]?.constantHex ?? null;
  const seen = { type: field.type, byteOrder: field.byteOrder, constantHex };
  return edit(app, { kind: 'field.confirm', field: keyOf(format, field), seen });
}

export function reject(app: App, format: ShownFormat, field: ResolvedField): Promise<void> {
  return edit(app, { kind: 'field.reject', field: keyOf(format, field) });
}

/** Takes back what was said of a byte range that is no field now. */
export function dropWord(
  app: App,
  format: ShownFormat,
  { offset, length }: { readonly offset: number; readonly length: number | null },
): Promise<void> {
  return edit(app, { kind: 'field.clear', field: { format: format.editKey, offset, length } });
}

/** Back to what inference says. */
export function clearField(app: App, format: ShownFormat, field: ResolvedField): Promise<void> {
  return edit(app, { kind: 'field.clear', field: keyOf(format, field) });
}
