/**
 * Statistics of all words (byte strings of 1 to `longest` bytes) of a corpus of rows. Suffixes are split by one
 * more byte at a time, so that each word is one range; a word that occurs once costs nothing more.
 */

/** Rows of bytes to vote on: `stride` bytes each, of which `kept[row]` mean something. */
export interface Corpus {
  readonly rows: number;
  readonly stride: number;
  readonly bytes: Uint8Array;
  readonly kept: Uint32Array;
}

export interface WordOptions {
  readonly longest: number;
  readonly statistics: 'free' | 'anchored';
  readonly standardise: 'types' | 'occurrences' | 'none' | 'log-count';
}

/** For words of `n` bytes, at `[n][row * stride + offset]`: standardised surprisal and boundary entropy. */
export interface WordStatistics {
  readonly surprisal: readonly Float32Array[];
  readonly boundary: readonly Float32Array[];
}

const SMALL_GROUP = 24;
/** Of values that are all the same, moments leave a deviation that is nothing but rounding. */
const LEAST_DEVIATION = 1e-4;

/** Words that begin at each offset, and how uncertain the byte after them is. */
export function forwardStatistics(corpus: Corpus, options: WordOptions): WordStatistics {
  return new WordCounter(corpus, options, 1).run();
}

/** Words that end at each offset (their last byte's), and how uncertain the byte before them is. */
export function backwardStatistics(corpus: Corpus, options: WordOptions): WordStatistics {
  return new WordCounter(corpus, options, -1).run();
}

class WordCounter {
  readonly #corpus: Corpus;
  readonly #options: WordOptions;
  readonly #step: 1 | -1;
  readonly #surprisal: Float32Array[];
  readonly #boundary: Float32Array[];
  /** Per length: weight, sum and sum of squares of surprisal, the same of boundary entropy. */
  readonly #moments: Float64Array;
  /** Words of each length in the set that is being split. */
  readonly #totals: Float64Array;
  /** Bytes left from each position on, in the direction of reading. */
  readonly #left: Uint16Array;
  readonly #counts = new Int32Array(257);
  #order: Int32Array = new Int32Array(0);
  #spare: Int32Array = new Int32Array(0);

  constructor(corpus: Corpus, options: WordOptions, step: 1 | -1) {
    const size = corpus.rows * corpus.stride;
    this.#corpus = corpus;
    this.#options = options;
    this.#step = step;
    const columns = (): Float32Array[] =>
      Array.from({ length: options.longest + 1 }, (_, n) => new Float32Array(n === 0 ? 0 : size));
    this.#surprisal = step === 1 ? columns() : [];
    this.#boundary = columns();
    this.#moments = new Float64Array((options.longest + 1) * 5);
    this.#totals = new Float64Array(options.longest + 2);
    this.#left = new Uint16Array(size);
  }

  run(): WordStatistics {
    const { rows, stride, kept } = this.#corpus;
    for (let row = 0; row < rows; row += 1) {
      for (let i = 0; i < kept[row]; i += 1) {
        this.#left[row * stride + i] = this.#step === 1 ? kept[row] - i : i + 1;
      }
    }
    if (this.#options.statistics === 'free') this.#countSet(this.#positions(0, stride));
    else for (let i = 0; i < stride; i += 1) this.#countSet(this.#positions(i, i + 1));
    this.#standardise();
    return { surprisal: this.#surprisal, boundary: this.#boundary };
  }

  /** Positions with offsets [from, to) that hold a byte. */
  #positions(from: number, to: number): Int32Array {
    const { rows, stride, kept } = this.#corpus;
    const out = new Int32Array(rows * (to - from));
    let count = 0;
    for (let row = 0; row < rows; row += 1) {
      for (let i = from; i < Math.min(to, kept[row]); i += 1) {
        out[count] = row * stride + i;
        count += 1;
      }
    }
    return out.subarray(0, count);
  }

  #countSet(positions: Int32Array): void {
    this.#order = positions;
    this.#spare = new Int32Array(positions.length);
    this.#totals.fill(0);
    for (const position of positions) {
      const words = Math.min(this.#left[position], this.#options.longest);
      this.#totals[words] += 1;
    }
    for (let n = this.#options.longest - 1; n >= 1; n -= 1) this.#totals[n] += this.#totals[n + 1];
    this.#split(0, positions.length, 0);
  }

  /** Positions [low, high) of the order share a word of `length` bytes. */
  #split(low: number, high: number, length: number): void {
    if (high - low === 1) {
      this.#countOnce(this.#order[low], length);
      return;
    }
    const starts =
      high - low <= SMALL_GROUP ? this.#sortFew(low, high, length) : this.#sortMany(low, high, length);
    if (length > 0) this.#note(low, high, length, this.#entropy(starts));
    if (length === this.#options.longest) return;
    for (let i = 0; i + 1 < starts.length; i += 1) {
      if (starts[i + 1] > starts[i]) this.#split(starts[i], starts[i + 1], length + 1);
    }
  }

  /** The next byte's value at a position, or -1 where there is none. */
  #next(position: number, length: number): number {
    if (this.#left[position] <= length) return -1;
    return this.#corpus.bytes[position + this.#step * length];
  }

  /** Orders [low, high) by the next byte; answers where each value's range begins, those without one left out. */
  #sortMany(low: number, high: number, length: number): number[] {
    const counts = this.#counts.fill(0);
    for (let i = low; i < high; i += 1) counts[this.#next(this.#order[i], length) + 1] += 1;
    const starts: number[] = [];
    let at = low;
    for (let value = 0; value <= 256; value += 1) {
      const count = counts[value];
      if (value > 0 && count > 0) starts.push(at);
      counts[value] = at;
      at += count;
    }
    starts.push(high);
    for (let i = low; i < high; i += 1) {
      const position = this.#order[i];
      const value = this.#next(position, length) + 1;
      this.#spare[counts[value]] = position;
      counts[value] += 1;
    }
    this.#order.set(this.#spare.subarray(low, high), low);
    return starts;
  }

  #sortFew(low: number, high: number, length: number): number[] {
    const order = this.#order;
    for (let i = low + 1; i < high; i += 1) {
      const position = order[i];
      const value = this.#next(position, length);
      let j = i;
      while (j > low && this.#next(order[j - 1], length) > value) {
        order[j] = order[j - 1];
        j -= 1;
      }
      order[j] = position;
    }
    const starts: number[] = [];
    let before = -1;
    for (let i = low; i < high; i += 1) {
      const value = this.#next(order[i], length);
      if (value !== before) starts.push(i);
      before = value;
    }
    starts.push(high);
    return starts;
  }

  #entropy(starts: readonly number[]): number {
    const total = starts[starts.length - 1] - starts[0];
    let bits = 0;
    for (let i = 0; i + 1 < starts.length; i += 1) {
      const share = (starts[i + 1] - starts[i]) / total;
      if (share > 0) bits -= share * Math.log2(share);
    }
    if (this.#options.standardise !== 'log-count') return bits;
    return total > 1 ? bits / Math.log2(Math.min(total, 256)) : 0;
  }

  #note(low: number, high: number, length: number, boundary: number): void {
    const count = high - low;
    const surprisal = Math.log2(this.#totals[length] / count);
    this.#weigh(length, this.#options.standardise === 'occurrences' ? count : 1, surprisal, boundary);
    const ofBoundary = this.#boundary[length];
    for (let i = low; i < high; i += 1) ofBoundary[this.#order[i]] = boundary;
    if (this.#step === -1) return;
    const ofSurprisal = this.#surprisal[length];
    for (let i = low; i < high; i += 1) ofSurprisal[this.#order[i]] = surprisal;
  }

  /** Every longer word from here on occurs once too. */
  #countOnce(position: number, length: number): void {
    const longest = Math.min(this.#options.longest, this.#left[position]);
    for (let n = Math.max(1, length); n <= longest; n += 1) {
      const surprisal = Math.log2(this.#totals[n]);
      this.#weigh(n, 1, surprisal, 0);
      if (this.#step === 1) this.#surprisal[n][position] = surprisal;
    }
  }

  #weigh(length: number, weight: number, surprisal: number, boundary: number): void {
    const at = length * 5;
    const moments = this.#moments;
    moments[at] += weight;
    moments[at + 1] += weight * surprisal;
    moments[at + 2] += weight * surprisal * surprisal;
    moments[at + 3] += weight * boundary;
    moments[at + 4] += weight * boundary * boundary;
  }

  #standardise(): void {
    const { standardise, longest } = this.#options;
    if (standardise === 'none') return;
    for (let n = 1; n <= longest; n += 1) {
      const [weight, i, ii, b, bb] = this.#moments.subarray(n * 5, n * 5 + 5);
      if (weight === 0) continue;
      if (this.#step === 1) centre(this.#surprisal[n], i / weight, ii / weight);
      if (standardise !== 'log-count') centre(this.#boundary[n], b / weight, bb / weight);
    }
  }
}

function centre(values: Float32Array, mean: number, meanOfSquares: number): void {
  const deviation = Math.sqrt(Math.max(0, meanOfSquares - mean * mean));
  if (deviation <= LEAST_DEVIATION) {
    values.fill(0);
    return;
  }
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] - mean) / deviation;
}
