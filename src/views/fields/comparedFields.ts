import type { ResolvedField } from '../../engine/model/edit.ts';

/** Bytes of a field that are written out. */
const MOST_SHOWN = 24;

/** One byte of two messages: null where a message has none, which is no 00. */
export interface ComparedByte {
  readonly a: number | null;
  readonly b: number | null;
}

export interface ComparedField {
  readonly field: ResolvedField;
  /** The first bytes. */
  readonly bytes: readonly ComparedByte[];
  /** More bytes follow that are not written out. */
  readonly isCut: boolean;
  /** Bytes that differ or that only one has, of all. */
  readonly differences: number;
}

/** Two messages field by field, aligned; fields that neither has are left out. */
export function comparedFields(
  fields: readonly ResolvedField[],
  a: Uint8Array,
  b: Uint8Array,
): readonly ComparedField[] {
  const longest = Math.max(a.length, b.length);
  return fields.flatMap((field) => {
    const end = Math.min(longest, field.length === null ? longest : field.offset + field.length);
    if (field.offset >= end) return [];
    const bytes: ComparedByte[] = [];
    let differences = 0;
    for (let at = field.offset; at < end; at += 1) {
      const pair = { a: a[at] ?? null, b: b[at] ?? null };
      if (pair.a !== pair.b) differences += 1;
      if (bytes.length < MOST_SHOWN) bytes.push(pair);
    }
    return [{ field, bytes, isCut: end - field.offset > MOST_SHOWN, differences }];
  });
}
