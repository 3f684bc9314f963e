/**
 * Substrings that enough strings have, length by length. A substring of n + 1 characters is two of n that overlap, so
 * each length costs as many steps as positions have survived, and at most (strings' mean length / share) substrings of
 * one length can be frequent, however many strings there are.
 */
export interface Corpus {
  readonly texts: readonly string[];
  /** Where each text begins among the positions; one position behind each text belongs to none. */
  readonly starts: Int32Array;
  /** Text of each position. */
  readonly textOf: Int32Array;
}

/** All frequent substrings of one length. */
export interface GramLevel {
  readonly length: number;
  /** Positions where a frequent substring begins, ascending. */
  readonly positions: Int32Array;
  /** Its number at each position of the corpus, -1 where none begins. */
  readonly ids: Int32Array;
  /** Texts that have it, by its number. */
  readonly counts: readonly number[];
}

export interface NextLevel {
  readonly level: GramLevel;
  /** 1 for substrings of the level before that stand in the same texts as one of their extensions. */
  readonly isExtendable: Uint8Array;
}

export function corpusOf(texts: readonly string[]): Corpus {
  const starts = new Int32Array(texts.length + 1);
  for (const [i, text] of texts.entries()) starts[i + 1] = starts[i] + text.length + 1;
  const textOf = new Int32Array(starts[texts.length]).fill(-1);
  for (const [i, text] of texts.entries()) textOf.fill(i, starts[i], starts[i] + text.length);
  return { texts, starts, textOf };
}

/** Frequent single characters: in at least `least` texts. */
export function firstLevel({ texts, starts, textOf }: Corpus, least: number): GramLevel {
  const raw = new Int32Array(textOf.length).fill(-1);
  const all = new Int32Array(textOf.length - texts.length);
  let filled = 0;
  for (const [i, text] of texts.entries()) {
    for (let at = 0; at < text.length; at += 1) {
      raw[starts[i] + at] = text.charCodeAt(at);
      all[filled] = starts[i] + at;
      filled += 1;
    }
  }
  return kept(1, all, raw, countTexts(all, raw, textOf, 65_536), least);
}

/** The level of one character more. `spare` is an id array of the corpus's size that may be overwritten. */
export function nextLevel(
  before: GramLevel,
  { textOf }: Corpus,
  least: number,
  spare: Int32Array,
): NextLevel {
  const { positions, ids, counts } = before;
  const width = counts.length;
  const pairs = new PairNumbers(width);
  const grown = new Int32Array(positions.length);
  let count = 0;
  for (const at of positions) {
    const a = ids[at];
    const b = at + 1 < ids.length ? ids[at + 1] : -1;
    spare[at] = b < 0 ? -1 : pairs.numberOf(a, b);
    if (b < 0) continue;
    grown[count] = at;
    count += 1;
  }
  const all = grown.subarray(0, count);
  const textCounts = countTexts(all, spare, textOf, pairs.length);
  const isExtendable = new Uint8Array(width);
  for (let pair = 0; pair < pairs.length; pair += 1) {
    const [a, b] = pairs.pair(pair);
    if (textCounts[pair] === counts[a]) isExtendable[a] = 1;
    if (textCounts[pair] === counts[b]) isExtendable[b] = 1;
  }
  return { level: kept(before.length + 1, all, spare, textCounts, least), isExtendable };
}

function countTexts(positions: Int32Array, raw: Int32Array, textOf: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  for (const at of positions) {
    const id = raw[at];
    if (last[id] === textOf[at]) continue;
    last[id] = textOf[at];
    counts[id] += 1;
  }
  return counts;
}

/** Numbers anew those that are frequent, in place. */
function kept(
  length: number,
  positions: Int32Array,
  raw: Int32Array,
  textCounts: Int32Array,
  least: number,
): GramLevel {
  const renamed = new Int32Array(textCounts.length).fill(-1);
  const counts: number[] = [];
  for (let id = 0; id < textCounts.length; id += 1) {
    if (textCounts[id] < least) continue;
    renamed[id] = counts.length;
    counts.push(textCounts[id]);
  }
  const surviving = new Int32Array(positions.length);
  let count = 0;
  for (const at of positions) {
    raw[at] = renamed[raw[at]];
    if (raw[at] < 0) continue;
    surviving[count] = at;
    count += 1;
  }
  return { length, positions: surviving.slice(0, count), ids: raw, counts };
}

/** Up to this many numbers, pairs are looked up in a square table. */
const WIDEST_TABLE = 4096;

/** Numbers for pairs of numbers below `width`, in the order in which they are met. */
class PairNumbers {
  readonly #width: number;
  readonly #table: Int32Array | null;
  readonly #map = new Map<number, number>();
  readonly #keys: number[] = [];

  constructor(width: number) {
    this.#width = width;
    this.#table = width <= WIDEST_TABLE ? new Int32Array(width * width).fill(-1) : null;
  }

  get length(): number {
    return this.#keys.length;
  }

  numberOf(a: number, b: number): number {
    const key = a * this.#width + b;
    const known = this.#table === null ? (this.#map.get(key) ?? -1) : this.#table[key];
    if (known >= 0) return known;
    const number = this.#keys.push(key) - 1;
    if (this.#table === null) this.#map.set(key, number);
    else this.#table[key] = number;
    return number;
  }

  pair(number: number): readonly [number, number] {
    const key = this.#keys[number];
    return [Math.floor(key / this.#width), key % this.#width];
  }
}
