import type { BitPlanes } from './bitPlanes.ts';

/** What the eight bits of one byte look like over the messages; index 0 is the highest bit. */
export interface BitColumns {
  readonly distinct: number;
  readonly varies: readonly boolean[];
  /** Share of messages in which the bit is set. */
  readonly set: Float64Array;
  readonly entropy: Float64Array;
  /** Share of neighbouring messages between which the bit flips. */
  readonly flips: Float64Array;
  /** Length of the run of bits that all vary, or all don't, that the bit lies in. */
  readonly run: Int32Array;
  /** `pair[b * 4 + 2 * left + right]`: share of messages with these values of bits b − 1 and b. */
  readonly pair: Float64Array;
}

export function bitColumnsOf({ messages, setShare, flipRate, counts }: BitPlanes): BitColumns {
  const pair = new Float64Array(32);
  let distinct = 0;
  let or = 0;
  let and = 255;
  for (let value = 0; value < 256; value++) {
    if (counts[value] === 0) continue;
    distinct++;
    or |= value;
    and &= value;
    for (let b = 1; b < 8; b++) pair[b * 4 + ((value >> (7 - b)) & 3)] += counts[value] / messages;
  }
  const varies = Array.from({ length: 8 }, (_, b) => (((or & ~and) >> (7 - b)) & 1) === 1);
  return {
    distinct,
    varies,
    set: setShare,
    entropy: setShare.map((p, b) => (varies[b] ? -p * Math.log2(p) - (1 - p) * Math.log2(1 - p) : 0)),
    flips: flipRate,
    run: runs(varies),
    pair,
  };
}

function runs(varies: readonly boolean[]): Int32Array {
  const run = new Int32Array(8);
  for (let from = 0; from < 8; ) {
    let to = from;
    while (to < 8 && varies[to] === varies[from]) to++;
    run.fill(to - from, from, to);
    from = to;
  }
  return run;
}

/** Mutual information of bits b − 1 and b over the smaller entropy; 0 where one of them hardly varies. */
export function sharedInformation(c: BitColumns, b: number): number {
  const least = Math.min(c.entropy[b - 1], c.entropy[b]);
  if (least <= 0.02) return 0;
  let joint = 0;
  for (let i = 0; i < 4; i++) {
    const p = c.pair[b * 4 + i];
    if (p > 0) joint -= p * Math.log2(p);
  }
  return Math.max(0, c.entropy[b - 1] + c.entropy[b] - joint) / least;
}
