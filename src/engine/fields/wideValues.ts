import type { MessageBytes } from '../model/messageBytes.ts';

/** Which rows of a wide field have the same bytes. */
export interface WideValues {
  /** Per row asked about the number of its value, counted from 0 in the order in which values come. */
  readonly ordinals: Float64Array;
  /** Per value the first row that has it, and how many have it. */
  readonly firsts: Uint32Array;
  readonly counts: Uint32Array;
}

/** Tells values apart by their bytes, in a table of open addresses: no text is made of any row. */
export function wideValues(
  { bytes, stride }: MessageBytes,
  rows: Uint32Array,
  offset: number,
  length: number,
): WideValues {
  let size = 16;
  while (size < 2 * rows.length) size *= 2;
  // Value at each slot, counted from 1; 0 is free.
  const slots = new Int32Array(size);
  const ordinals = new Float64Array(rows.length);
  const firsts = new Uint32Array(rows.length);
  const counts = new Uint32Array(rows.length);
  let values = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const at = rows[i] * stride + offset;
    let hash = 0;
    for (let b = 0; b < length; b += 1) hash = Math.imul(hash ^ bytes[at + b], 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    while (slots[slot] !== 0 && !isSame(bytes, firsts[slots[slot] - 1] * stride + offset, at, length))
      slot = (slot + 1) & (size - 1);
    if (slots[slot] === 0) {
      firsts[values] = rows[i];
      values += 1;
      slots[slot] = values;
    }
    const value = slots[slot] - 1;
    counts[value] += 1;
    ordinals[i] = value;
  }
  return { ordinals, firsts: firsts.subarray(0, values), counts: counts.subarray(0, values) };
}

function isSame(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i += 1) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
}
