import { findMasked, maskedPatternFromText } from '../../engine/bytes/maskedPattern.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';

export interface FoundRows {
  readonly rows: Uint32Array;
  /** How often the pattern begins at each stored offset. */
  readonly perOffset: Uint32Array;
  readonly markOf: (row: number) => { readonly start: number; readonly end: number } | null;
}

/** Members whose stored bytes hold the pattern; null where the text is none. */
export function searchRows(rows: PayloadRows, members: Uint32Array, text: string): FoundRows | null {
  if (text.trim() === '') return null;
  const pattern = maskedPatternFromText(text);
  if ('problem' in pattern) return null;
  const placeOf = (row: number): number => {
    const start = row * rows.stride;
    return findMasked(rows.bytes, start, start + (rows.kept[row] ?? 0), pattern);
  };
  const perOffset = new Uint32Array(rows.stride);
  const found: number[] = [];
  for (const row of members) {
    const at = placeOf(row);
    if (at < 0) continue;
    perOffset[at] = (perOffset[at] ?? 0) + 1;
    found.push(row);
  }
  return {
    rows: Uint32Array.from(found),
    perOffset,
    markOf: (row) => {
      const start = placeOf(row);
      return start < 0 ? null : { start, end: start + pattern.bytes.length };
    },
  };
}
