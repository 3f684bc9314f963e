import type { FieldOverlay, FormatOverlay, ResolvedField, ResolvedFormat } from '../model/edit.ts';
import type { Field, FieldLayout } from '../model/field.ts';

/** Lays what a person said over what was inferred; `overlay` null where nothing was said. */
export function resolveFormat(layout: FieldLayout, overlay: FormatOverlay | null): ResolvedFormat {
  const said = overlay?.fields ?? [];
  const fields = layout.fields.map((field, inferred) =>
    resolveField(field, inferred, said.find((word) => isSameRange(word, field)) ?? null),
  );
  const orphans = said.filter((word) => !layout.fields.some((field) => isSameRange(word, field)));
  return { key: layout.formatKey, name: overlay?.name ?? null, fields, orphans };
}

const isSameRange = (word: FieldOverlay, field: Field): boolean =>
  word.offset === field.offset && word.length === field.length;

function resolveField(field: Field, inferred: number, word: FieldOverlay | null): ResolvedField {
  const confirmed = word?.confirmed ?? null;
  const type = word?.type ?? confirmed?.type ?? (word?.isRejected ? 'unidentified' : field.type);
  return {
    offset: field.offset,
    length: field.length,
    inferred,
    name: word?.name ?? null,
    comment: word?.comment ?? null,
    type,
    inferredType: field.type,
    byteOrder: word?.byteOrder ?? confirmed?.byteOrder ?? field.byteOrder,
    source: sourceOf(word),
    isConflict: confirmed !== null && word?.type === null && confirmed.type !== field.type,
  };
}

function sourceOf(word: FieldOverlay | null): ResolvedField['source'] {
  if (word === null) return 'inferred';
  if (word.isRejected) return 'rejected';
  if (word.confirmed !== null) return 'confirmed';
  return word.type !== null || word.byteOrder !== null || word.name !== null ? 'edited' : 'inferred';
}
