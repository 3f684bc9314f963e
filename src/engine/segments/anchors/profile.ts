import type { MessageBytes } from '../../model/messageBytes.ts';
import type { Anchor } from '../../model/segment.ts';
import { entropyOfCounts, uniformEntropy } from '../../stats/entropy.ts';

/** What a set of rows has at each offset. */
export interface ColumnProfile {
  readonly rows: number;
  /** Rows that reach the offset. */
  readonly present: Uint32Array;
  readonly commonest: Uint8Array;
  /** Part of the rows present that has the commonest value. */
  readonly share: Float64Array;
  /** Bits that the column is below bytes drawn at random. */
  readonly bitsBelowUniform: Float64Array;
}

/** Part of a set's rows that share an anchor's value. */
export const ANCHOR_SHARE = 0.97;

const counts = new Uint32Array(256);

export function profileOf(rows: MessageBytes, members: ArrayLike<number>, window: number): ColumnProfile {
  const present = new Uint32Array(window);
  const commonest = new Uint8Array(window);
  const share = new Float64Array(window);
  const bitsBelowUniform = new Float64Array(window);
  const { bytes, stride, kept } = rows;
  for (let offset = 0; offset < window; offset += 1) {
    counts.fill(0);
    let total = 0;
    for (let i = 0; i < members.length; i += 1) {
      const row = members[i];
      if (kept[row] <= offset) continue;
      counts[bytes[row * stride + offset]] += 1;
      total += 1;
    }
    present[offset] = total;
    if (total === 0) continue;
    let best = 0;
    for (let value = 1; value < 256; value += 1) if (counts[value] > counts[best]) best = value;
    commonest[offset] = best;
    share[offset] = counts[best] / total;
    bitsBelowUniform[offset] = Math.max(0, uniformEntropy(total) - entropyOfCounts(counts, total));
  }
  return { rows: members.length, present, commonest, share, bitsBelowUniform };
}

/** Bytes that (nearly) all rows of the profile have, and share. */
export function constantsOf(profile: ColumnProfile): readonly Anchor[] {
  const anchors: Anchor[] = [];
  for (let offset = 0; offset < profile.share.length; offset += 1) {
    if (profile.present[offset] < profile.rows * ANCHOR_SHARE) continue;
    if (profile.share[offset] >= ANCHOR_SHARE) anchors.push({ offset, value: profile.commonest[offset] });
  }
  return anchors;
}
