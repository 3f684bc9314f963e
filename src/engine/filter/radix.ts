/**
 * Stable sorts of rows by keys that lie beside them, 16 bits at a time from the lowest. A pass in which all
 * keys agree is left out, so small numbers cost one or two passes.
 */

const BUCKETS = 1 << 16;

/** `rows` in ascending order of `words`, which are the keys of the rows in the same places. */
export function sortByWords(rows: Uint32Array, words: Uint32Array): Uint32Array {
  return sortBy(rows, [words]);
}

/** By numbers; NaN comes last in both directions. */
export function sortByDoubles(rows: Uint32Array, values: Float64Array, descending: boolean): Uint32Array {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const double = new Float64Array(1);
  const bits = new Uint32Array(double.buffer);
  const isLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  const [lowAt, highAt] = isLittle ? [0, 1] : [1, 0];
  for (let i = 0; i < values.length; i += 1) {
    // Adding 0 makes -0 and 0 the same key.
    double[0] = values[i] + 0;
    if (Number.isNaN(double[0])) {
      low[i] = 0xffff_ffff;
      high[i] = 0xffff_ffff;
      continue;
    }
    // IEEE 754: with the sign flipped, or all bits of negative numbers, doubles order as integers do.
    const isNegative = bits[highAt] >>> 31 === 1;
    const flip = isNegative !== descending ? 0xffff_ffff : 0;
    low[i] = bits[lowAt] ^ flip;
    high[i] = bits[highAt] ^ flip ^ (isNegative ? 0 : 0x8000_0000);
  }
  return sortBy(rows, [low, high]);
}

/** By several words a row, the lowest first. */
function sortBy(rows: Uint32Array, words: readonly Uint32Array[]): Uint32Array {
  const { length } = rows;
  let places: Uint32Array = Uint32Array.from({ length }, (_, i) => i);
  let spare: Uint32Array = new Uint32Array(length);
  const starts = new Uint32Array(BUCKETS);
  for (const word of words) {
    for (const shift of [0, 16]) {
      if (!countDigits(word, shift, starts)) continue;
      for (let i = 0; i < length; i += 1) {
        const place = places[i];
        spare[starts[(word[place] >>> shift) & 0xffff]++] = place;
      }
      [places, spare] = [spare, places];
    }
  }
  for (let i = 0; i < length; i += 1) spare[i] = rows[places[i]];
  return spare;
}

/** Fills in where each digit's rows begin; false when all rows have the same digit. */
function countDigits(word: Uint32Array, shift: number, starts: Uint32Array): boolean {
  starts.fill(0);
  for (let i = 0; i < word.length; i += 1) starts[(word[i] >>> shift) & 0xffff] += 1;
  if (word.length === 0 || starts[(word[0] >>> shift) & 0xffff] === word.length) return false;
  let sum = 0;
  for (let digit = 0; digit < BUCKETS; digit += 1) {
    const count = starts[digit];
    starts[digit] = sum;
    sum += count;
  }
  return true;
}
