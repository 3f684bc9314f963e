import { keyStatistics } from './information.ts';
import type { Sample } from './sample.ts';

/** What one byte offset looks like over all sampled messages: one entry an offset in every array. */
export interface Columns {
  /** Offsets that enough messages reach; nothing is said beyond. */
  readonly length: number;
  readonly count: Int32Array;
  readonly entropy: Float64Array;
  /** Entropy over the most that a byte of so many messages can have. */
  readonly relative: Float64Array;
  readonly cap: Float64Array;
  readonly distinct: Int32Array;
  readonly collision: Float64Array;
  /** Value of a byte that never changes, −1 of others. */
  readonly constant: Int16Array;
  readonly mode: Uint8Array;
  readonly modeShare: Float64Array;
  readonly zero: Float64Array;
  readonly printable: Float64Array;
  readonly below16: Float64Array;
  readonly high: Float64Array;
  readonly allOnes: Float64Array;
  readonly maximum: Uint8Array;
  /** Bits that are not the same in all messages. */
  readonly varyingBits: Uint8Array;
  /** `histogram[offset * 256 + value]`. */
  readonly histogram: Int32Array;
}

const LEAST_MESSAGES = 4;

export function columnsOf(sample: Sample): Columns {
  let length = 0;
  const least = Math.max(LEAST_MESSAGES, Math.ceil(sample.length * 0.02));
  while (length < sample.window && sample.live[length] >= Math.min(least, sample.length)) length++;
  const columns = emptyColumns(length);
  const keys = new Int32Array(sample.length);
  for (let i = 0; i < length; i++) fillColumn(sample, columns, i, keys);
  return columns;
}

function emptyColumns(length: number): Columns {
  const floats = () => new Float64Array(length);
  return {
    length,
    count: new Int32Array(length),
    entropy: floats(),
    relative: floats(),
    cap: floats(),
    distinct: new Int32Array(length),
    collision: floats(),
    constant: new Int16Array(length),
    mode: new Uint8Array(length),
    modeShare: floats(),
    zero: floats(),
    printable: floats(),
    below16: floats(),
    high: floats(),
    allOnes: floats(),
    maximum: new Uint8Array(length),
    varyingBits: new Uint8Array(length),
    histogram: new Int32Array(length * 256),
  };
}

function fillColumn(sample: Sample, c: Columns, i: number, keys: Int32Array): void {
  const n = sample.live[i];
  const base = i * sample.length;
  const histogram = c.histogram.subarray(i * 256, i * 256 + 256);
  let or = 0;
  let and = 255;
  for (let k = 0; k < n; k++) {
    const value = sample.bytes[base + k];
    keys[k] = value;
    histogram[value]++;
    or |= value;
    and &= value;
  }
  const { entropy, distinct, collision } = keyStatistics(keys, n);
  let mode = 0;
  for (let v = 1; v < 256; v++) if (histogram[v] > histogram[mode]) mode = v;
  const share = (from: number, to: number): number => {
    let sum = 0;
    for (let v = from; v < to; v++) sum += histogram[v];
    return sum / n;
  };
  let maximum = 255;
  while (histogram[maximum] === 0) maximum--;
  c.count[i] = n;
  c.entropy[i] = entropy;
  c.cap[i] = Math.min(8, Math.log2(Math.max(2, n)));
  c.relative[i] = entropy / c.cap[i];
  c.distinct[i] = distinct;
  c.collision[i] = collision;
  c.constant[i] = distinct === 1 ? mode : -1;
  c.mode[i] = mode;
  c.modeShare[i] = histogram[mode] / n;
  c.zero[i] = histogram[0] / n;
  c.printable[i] = share(32, 127);
  c.below16[i] = share(0, 16);
  c.high[i] = share(128, 256);
  c.allOnes[i] = histogram[255] / n;
  c.maximum[i] = maximum;
  c.varyingBits[i] = or & ~and;
}
