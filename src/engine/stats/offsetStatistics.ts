import type { MessageBytes } from '../model/messageBytes.ts';
import { entropyOfCounts } from './entropy.ts';

/** Entropy in bits and number of distinct values of each byte offset below `window`, over the rows that reach it. */
export function offsetStatistics(
  { bytes, stride, kept }: MessageBytes,
  rows: Uint32Array,
  window: number,
): { readonly entropyBits: Float64Array; readonly distinct: Uint32Array } {
  const entropyBits = new Float64Array(window);
  const distinct = new Uint32Array(window);
  const counts = new Uint32Array(256);
  for (let offset = 0; offset < window; offset += 1) {
    counts.fill(0);
    let total = 0;
    for (const row of rows) {
      if (kept[row] <= offset) continue;
      counts[bytes[row * stride + offset]] += 1;
      total += 1;
    }
    for (const count of counts) if (count > 0) distinct[offset] += 1;
    entropyBits[offset] = entropyOfCounts(counts, total);
  }
  return { entropyBits, distinct };
}
