import { hexFromBytes } from '../../bytes/text.ts';

/** First bytes of messages, row-major. */
export interface Heads {
  readonly stride: number;
  readonly bytes: Uint8Array;
  readonly kept: Uint32Array;
}

/** Distinct values of a byte range, ascending hex; null where there are more than `most` or none was stored whole. */
export function observedValues(
  heads: Heads,
  rows: Uint32Array,
  offset: number,
  length: number,
  most: number,
): readonly string[] | null {
  const found = new Set<string>();
  for (const row of rows) {
    if (heads.kept[row] < offset + length) continue;
    const from = row * heads.stride + offset;
    found.add(hexFromBytes(heads.bytes, from, from + length));
    if (found.size > most) return null;
  }
  return found.size === 0 ? null : [...found].sort();
}

/** A number of up to six bytes at a row's offset. */
export function numberAt(bytes: Uint8Array, from: number, length: number, isLittle: boolean): number {
  let value = 0;
  for (let i = 0; i < length; i += 1) value = value * 256 + bytes[from + (isLittle ? length - 1 - i : i)];
  return value;
}
