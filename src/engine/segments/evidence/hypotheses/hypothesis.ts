import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';

export const HYPOTHESIS_KINDS = [
  'length',
  'counter',
  'clock',
  'tick',
  'checksum',
  'mirror',
  'float',
] as const;
export type HypothesisKind = (typeof HYPOTHESIS_KINDS)[number];

/** A reading of the bytes [start, start + width) that means something. */
export interface Hypothesis {
  readonly kind: HypothesisKind;
  readonly start: number;
  readonly width: number;
  readonly littleEndian: boolean;
  /** Share of messages (or steps) that obey. */
  readonly score: number;
  /** False where a shorter reading explains as much, because the high bytes never change. */
  readonly isCore: boolean;
  /** "value + 16 is the message's length in 98 % of messages". */
  readonly sentence: string;
}

/** Candidate fields of a width: at least this share of the messages must hold them. */
const LEAST_SHARE = 0.3;
const LEAST_MESSAGES = 8;

export const READINGS: readonly { readonly width: number; readonly littleEndian: boolean }[] = [
  { width: 1, littleEndian: false },
  { width: 2, littleEndian: false },
  { width: 2, littleEndian: true },
  { width: 3, littleEndian: false },
  { width: 3, littleEndian: true },
  { width: 4, littleEndian: false },
  { width: 4, littleEndian: true },
];

export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Messages that hold [start, start + width); 0 where they are too few to say anything. */
export function messagesWith(sample: Sample, columns: Columns, start: number, width: number): number {
  if (start + width > columns.length) return 0;
  const n = columns.count[start + width - 1];
  return n < Math.max(LEAST_MESSAGES, sample.length * LEAST_SHARE) ? 0 : n;
}

/** The field's value in the k-th sampled message; exact up to six bytes. */
export function valueAt(
  sample: Sample,
  k: number,
  start: number,
  width: number,
  littleEndian: boolean,
): number {
  let value = 0;
  for (let i = 0; i < width; i++) {
    const at = littleEndian ? start + width - 1 - i : start + i;
    value = value * 256 + sample.bytes[at * sample.length + k];
  }
  return value;
}

/** The same in a row of the table. */
export function valueInRow(
  sample: Sample,
  row: number,
  start: number,
  width: number,
  littleEndian: boolean,
): number {
  const base = row * sample.rows.stride;
  let value = 0;
  for (let i = 0; i < width; i++)
    value = value * 256 + sample.rows.bytes[base + (littleEndian ? start + width - 1 - i : start + i)];
  return value;
}

/** The value that more than half of the first `n` have, if one has, and its share. */
export function majority(values: Float64Array, n: number): { value: number; share: number } {
  let value = 0;
  let lead = 0;
  for (let k = 0; k < n; k++) {
    if (lead === 0) value = values[k];
    lead += values[k] === value ? 1 : -1;
  }
  let count = 0;
  for (let k = 0; k < n; k++) if (values[k] === value) count++;
  return { value, share: n === 0 ? 0 : count / n };
}
