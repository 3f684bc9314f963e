import type { ByteOrder } from '../model/field.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import { type WideValues, wideValues } from './wideValues.ts';

/** Bytes that a number holds exactly. */
export const WIDEST_NUMBER = 6;
const MOST_DISTINCT = 65_536;

/** A field's values over all messages that hold it whole. */
export interface FieldValues {
  readonly offset: number;
  readonly length: number;
  /** Messages that hold the field, ascending. */
  readonly rows: Uint32Array;
  /** As a number, per row of `rows`; of a field wider than 6 bytes its 6 least significant ones. */
  number(order: ByteOrder): Float64Array;
  /** How often each value comes, by its bytes as text of one character a byte; at most 65,536 are told apart. */
  readonly counts: ReadonlyMap<string, number>;
  /** Key in `counts` of a message. */
  keyOf(row: number): string;
  /** Per message of the table a number that tells its value from others; NaN where it does not hold the field. */
  readonly codes: Float64Array;
}

export function fieldValues(heads: MessageBytes, offset: number, length: number): FieldValues {
  const { bytes, stride, kept } = heads;
  const end = offset + length;
  let count = 0;
  const rows = new Uint32Array(heads.length);
  for (let row = 0; row < heads.length; row += 1) {
    if (kept[row] < end) continue;
    rows[count] = row;
    count += 1;
  }
  const held = rows.slice(0, count);
  const numbers = new Map<ByteOrder, Float64Array>();
  const number = (order: ByteOrder): Float64Array => {
    const known = numbers.get(order);
    if (known !== undefined) return known;
    const made = new Float64Array(held.length);
    for (let i = 0; i < held.length; i += 1)
      made[i] = numberAt(bytes, held[i] * stride + offset, length, order);
    numbers.set(order, made);
    return made;
  };
  const keyOf = (row: number): string => {
    const at = row * stride + offset;
    return String.fromCharCode(...bytes.subarray(at, at + length));
  };
  let wide: WideValues | null = null;
  const wideOf = (): WideValues => {
    wide ??= wideValues(heads, held, offset, length);
    return wide;
  };
  let counts: ReadonlyMap<string, number> | null = null;
  let codes: Float64Array | null = null;
  return {
    offset,
    length,
    rows: held,
    number,
    get counts() {
      counts ??= length <= WIDEST_NUMBER ? countNumbers(number('big'), length) : countWide(wideOf(), keyOf);
      return counts;
    },
    keyOf,
    get codes() {
      codes ??= codesOf(heads.length, held, length <= WIDEST_NUMBER ? number('big') : wideOf().ordinals);
      return codes;
    },
  };
}

function numberAt(bytes: Uint8Array, at: number, length: number, order: ByteOrder): number {
  const width = Math.min(length, WIDEST_NUMBER);
  let value = 0;
  if (order === 'big') for (let i = length - width; i < length; i += 1) value = value * 256 + bytes[at + i];
  else for (let i = width - 1; i >= 0; i -= 1) value = value * 256 + bytes[at + i];
  return value;
}

function countNumbers(numbers: Float64Array, length: number): Map<string, number> {
  const counted = new Map<number, number>();
  for (const value of numbers) {
    const before = counted.get(value);
    if (before !== undefined || counted.size < MOST_DISTINCT) counted.set(value, (before ?? 0) + 1);
  }
  return new Map([...counted].map(([value, count]) => [keyOfNumber(value, length), count]));
}

function keyOfNumber(value: number, length: number): string {
  let key = '';
  let left = value;
  for (let i = 0; i < length; i += 1) {
    const byte = left % 256;
    key = String.fromCharCode(byte) + key;
    left = (left - byte) / 256;
  }
  return key;
}

function countWide({ firsts, counts }: WideValues, keyOf: (row: number) => string): Map<string, number> {
  const counted = new Map<string, number>();
  for (let i = 0; i < Math.min(firsts.length, MOST_DISTINCT); i += 1)
    counted.set(keyOf(firsts[i]), counts[i]);
  return counted;
}

export function hexOfKey(key: string): string {
  return [...key].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function codesOf(length: number, rows: Uint32Array, numbers: Float64Array): Float64Array {
  const out = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < rows.length; i += 1) out[rows[i]] = numbers[i];
  return out;
}
