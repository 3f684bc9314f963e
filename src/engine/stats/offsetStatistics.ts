import type { MessageBytes } from '../model/messageBytes.ts';
import { entropyOfCounts } from './entropy.ts';

export interface OffsetStatistics {
  readonly entropyBits: Float64Array;
  readonly distinct: Uint32Array;
  readonly constancy: Float64Array;
}

/**
 * Of each byte offset below `window`, over the rows that reach it: entropy in bits, number of distinct values, and the part
 * of the rows that have the commonest value, 0 to 1.
 */
export function offsetStatistics(
  { bytes, stride, kept }: MessageBytes,
  rows: Uint32Array,
  window: number,
): OffsetStatistics {
  const entropyBits = new Float64Array(window);
  const distinct = new Uint32Array(window);
  const constancy = new Float64Array(window);
  const counts = new Uint32Array(256);
  for (let offset = 0; offset < window; offset += 1) {
    counts.fill(0);
    let total = 0;
    for (const row of rows) {
      if (kept[row] <= offset) continue;
      counts[bytes[row * stride + offset]] += 1;
      total += 1;
    }
    let most = 0;
    for (const count of counts) {
      if (count > 0) distinct[offset] += 1;
      if (count > most) most = count;
    }
    entropyBits[offset] = entropyOfCounts(counts, total);
    constancy[offset] = total === 0 ? 0 : most / total;
  }
  return { entropyBits, distinct, constancy };
}
