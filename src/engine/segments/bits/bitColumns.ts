/** What the eight bits of one byte look like over the messages; index 0 is the highest bit. */
export interface BitColumns {
  readonly messages: number;
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

/** `values` in the order of the messages; `previous[k]` is the index of the message before in the same flow, or −1. */
export function bitColumnsOf(values: Uint8Array, previous: Int32Array): BitColumns {
  const n = values.length;
  const set = new Float64Array(8);
  const flips = new Float64Array(8);
  const pair = new Float64Array(32);
  let pairs = 0;
  for (let k = 0; k < n; k++) {
    const before = previous[k];
    if (before >= 0) pairs++;
    for (let b = 0; b < 8; b++) {
      const bit = (values[k] >> (7 - b)) & 1;
      set[b] += bit / n;
      if (b > 0) pair[b * 4 + 2 * ((values[k] >> (8 - b)) & 1) + bit] += 1 / n;
      if (before >= 0) flips[b] += ((values[before] >> (7 - b)) & 1) === bit ? 0 : 1;
    }
  }
  for (let b = 0; b < 8; b++) flips[b] /= Math.max(1, pairs);
  let or = 0;
  let and = 255;
  for (const v of values) {
    or |= v;
    and &= v;
  }
  const varies = Array.from({ length: 8 }, (_, b) => (((or & ~and) >> (7 - b)) & 1) === 1);
  return {
    messages: n,
    distinct: new Set(values).size,
    varies,
    set,
    entropy: set.map((p, b) => (varies[b] ? -p * Math.log2(p) - (1 - p) * Math.log2(1 - p) : 0)),
    flips,
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
