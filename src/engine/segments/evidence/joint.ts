import type { Columns } from './columns.ts';
import { informationBias, keyStatistics } from './information.ts';
import type { Sample } from './sample.ts';

/** Statistics of byte pairs and of whole candidate fields. */
export interface Joint {
  /** Bias-corrected mutual information over the smaller entropy; −1 where one of the two never changes. */
  mutual(a: number, b: number): number;
  /** Entropy of the bytes [start, start + width) read as one value, −1 beyond WIDEST or the last column. */
  entropy(start: number, width: number): number;
  distinct(start: number, width: number): number;
}

export const WIDEST_JOINT = 8;

export function jointOf(sample: Sample, columns: Columns): Joint {
  const { entropies, distincts } = fieldEntropies(sample, columns);
  const keys = new Int32Array(sample.length);
  const known = new Map<number, number>();
  const mutual = (a: number, b: number): number => {
    if (a < 0 || b < 0 || a >= columns.length || b >= columns.length) return -1;
    if (columns.distinct[a] < 2 || columns.distinct[b] < 2) return -1;
    const key = a * 4096 + b;
    let value = known.get(key);
    if (value === undefined) {
      const n = Math.min(columns.count[a], columns.count[b]);
      const baseA = a * sample.length;
      const baseB = b * sample.length;
      for (let k = 0; k < n; k++) keys[k] = sample.bytes[baseA + k] * 256 + sample.bytes[baseB + k];
      const joint = keyStatistics(keys, n).entropy;
      const shared = columns.entropy[a] + columns.entropy[b] - joint;
      const bias = informationBias(columns.distinct[a], columns.distinct[b], n);
      value = Math.max(0, shared - bias) / Math.max(0.05, Math.min(columns.entropy[a], columns.entropy[b]));
      known.set(key, value);
    }
    return value;
  };
  const at = (table: Float64Array, start: number, width: number): number =>
    start < 0 || width < 1 || width > WIDEST_JOINT || start + width > columns.length
      ? -1
      : table[start * (WIDEST_JOINT + 1) + width];
  return {
    mutual,
    entropy: (start, width) => at(entropies, start, width),
    distinct: (start, width) => at(distincts, start, width),
  };
}

/** Values of growing width get small numbers in the order in which they are first met; entropy counts them. */
function fieldEntropies(
  sample: Sample,
  columns: Columns,
): { entropies: Float64Array; distincts: Float64Array } {
  const entropies = new Float64Array(columns.length * (WIDEST_JOINT + 1)).fill(-1);
  const distincts = new Float64Array(columns.length * (WIDEST_JOINT + 1)).fill(-1);
  let size = 1024;
  while (size < 4 * sample.length) size *= 2;
  const slotKey = new Int32Array(size);
  const slotId = new Int32Array(size);
  const stamp = new Int32Array(size);
  const ids = new Int32Array(sample.length);
  let round = 0;
  for (let start = 0; start < columns.length; start++) {
    ids.fill(0);
    for (let width = 1; width <= WIDEST_JOINT && start + width <= columns.length; width++) {
      const n = columns.count[start + width - 1];
      const base = (start + width - 1) * sample.length;
      let next = 0;
      round++;
      for (let k = 0; k < n; k++) {
        const key = ids[k] * 256 + sample.bytes[base + k];
        let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & (size - 1);
        while (stamp[slot] === round && slotKey[slot] !== key) slot = (slot + 1) & (size - 1);
        if (stamp[slot] !== round) {
          stamp[slot] = round;
          slotKey[slot] = key;
          slotId[slot] = next++;
        }
        ids[k] = slotId[slot];
      }
      const cell = start * (WIDEST_JOINT + 1) + width;
      entropies[cell] = keyStatistics(ids, n).entropy;
      distincts[cell] = next;
    }
  }
  return { entropies, distincts };
}
