import type { Columns } from './columns.ts';
import { informationBias, keyStatistics } from './information.ts';
import type { Sample } from './sample.ts';

/** How much of each byte's entropy is left when something else of the message is known (1: all, 0: none). */
export interface Conditionals {
  /** Offset of the byte that explains most about the others, −1 where none does. */
  readonly typeByte: number;
  readonly typeStrength: number;
  readonly givenType: Float64Array;
  readonly givenDirection: Float64Array;
  readonly givenLength: Float64Array;
}

const TYPE_WITHIN = 16;
const EXPLAINS_WITHIN = 24;
const MOST_TYPES = 24;

export function conditionalsOf(sample: Sample, columns: Columns): Conditionals {
  const keys = new Int32Array(sample.length);
  const labels = new Uint8Array(sample.length);
  const byteLabels = (offset: number): Uint8Array =>
    sample.bytes.subarray(offset * sample.length, (offset + 1) * sample.length);
  /** Entropy of byte i that the labels do not explain. */
  const left = (i: number, of: Uint8Array, n: number): number => {
    const base = i * sample.length;
    for (let k = 0; k < n; k++) keys[k] = of[k] * 256 + sample.bytes[base + k];
    const joint = keyStatistics(keys, n).entropy;
    for (let k = 0; k < n; k++) keys[k] = of[k];
    return Math.max(0, joint - keyStatistics(keys, n).entropy);
  };
  let typeByte = -1;
  let typeStrength = 0;
  for (let i = 0; i < Math.min(TYPE_WITHIN, columns.length); i++) {
    const distinct = columns.distinct[i];
    if (distinct < 2 || distinct > MOST_TYPES || columns.count[i] < 5 * distinct) continue;
    if (columns.count[i] < 0.9 * sample.length) continue;
    let explained = 0;
    for (let j = 0; j < Math.min(EXPLAINS_WITHIN, columns.length); j++) {
      if (j === i || columns.distinct[j] < 2) continue;
      const n = Math.min(columns.count[i], columns.count[j]);
      const shared = columns.entropy[j] - left(j, byteLabels(i), n);
      explained += Math.max(0, shared - informationBias(distinct, columns.distinct[j], n));
    }
    const strength = explained / Math.sqrt(Math.max(0.3, columns.entropy[i]));
    if (strength > typeStrength) {
      typeStrength = strength;
      typeByte = i;
    }
  }
  const relative = (of: Uint8Array, reach: number): Float64Array =>
    Float64Array.from({ length: columns.length }, (_, i) =>
      columns.entropy[i] > 0.01
        ? Math.min(1, left(i, of, Math.min(reach, columns.count[i])) / columns.entropy[i])
        : 1,
    );
  const everything = new Float64Array(columns.length).fill(1);
  for (let k = 0; k < sample.length; k++) labels[k] = sample.rows.direction[sample.row[k]];
  const givenDirection = sample.hasFlows ? relative(labels, sample.length) : everything;
  const givenType = typeByte >= 0 ? relative(byteLabels(typeByte), sample.live[typeByte]) : everything;
  if (typeByte >= 0) givenType[typeByte] = 1;
  const ranks = new Map<number, number>();
  for (const r of sample.row) {
    const wire = sample.rows.wireLength[r];
    if (!ranks.has(wire)) ranks.set(wire, ranks.size);
  }
  for (let k = 0; k < sample.length; k++) labels[k] = ranks.get(sample.rows.wireLength[sample.row[k]]) ?? 0;
  const givenLength = relative(labels, sample.length);
  return { typeByte, typeStrength, givenType, givenDirection, givenLength };
}
