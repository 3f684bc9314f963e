import type { Expert, VotingOptions } from './options.ts';
import { backwardStatistics, type Corpus, forwardStatistics, type WordStatistics } from './words.ts';

const TIE = 1e-6;

/** Where votes of one expert in one window go; summed over rows for display. */
export interface VoteTally {
  /** First offset of each window. */
  readonly windows: readonly number[];
  /** Votes at `[(window * experts + expert) * stride + offset]`. */
  readonly votes: Float64Array;
}

/** The experts with their statistics, ready to vote on any row of the corpus, as often as wanted. */
export class Ballot {
  readonly corpus: Corpus;
  readonly options: VotingOptions;
  readonly #forward: WordStatistics;
  readonly #backward: WordStatistics | null;
  readonly #scores: Float64Array;

  constructor(corpus: Corpus, options: VotingOptions) {
    const words = { ...options, longest: Math.min(options.window, corpus.stride) };
    this.corpus = corpus;
    this.options = options;
    this.#forward = forwardStatistics(corpus, words);
    this.#backward = options.experts.includes('backward') ? backwardStatistics(corpus, words) : null;
    this.#scores = new Float64Array(options.window + 1);
  }

  /** Windows of a row of `length` bytes as [first, end) pairs. */
  windowsOf(length: number): readonly (readonly [number, number])[] {
    const { window, edges } = this.options;
    const out: (readonly [number, number])[] = [];
    if (edges === 'clip') {
      for (let s = 2 - window; s <= length - 2; s += 1) {
        out.push([Math.max(0, s), Math.min(length, s + window)]);
      }
      return out;
    }
    const width = Math.min(window, length);
    if (width < 2) return out;
    for (let s = 0; s + width <= length; s += 1) out.push([s, s + width]);
    return out;
  }

  /** Votes an offset could get in a row of that length. */
  coverage(length: number): Float64Array {
    const out = new Float64Array(this.corpus.stride + 1);
    for (const [first, end] of this.windowsOf(length)) {
      for (let b = first + 1; b < end; b += 1) out[b] += this.options.experts.length;
    }
    return out;
  }

  /**
   * Adds the row's votes to `into` (`stride + 1` offsets). Offsets with `excluded[at + offset]` set get none.
   * `tally` takes them apart by window and expert; rows of one tally have the same windows.
   */
  vote(row: number, excluded: Uint8Array, at: number, into: Float64Array, tally?: VoteTally): void {
    const windows = this.windowsOf(this.corpus.kept[row]);
    for (const [w, [first, end]] of windows.entries()) {
      for (const [e, expert] of this.options.experts.entries()) {
        const share = this.#score(expert, row, first, end, excluded, at);
        if (share === null) continue;
        const { from, to, best } = share;
        const places = this.#places(from, to, best);
        const target = tally === undefined ? null : tally.votes;
        const base = (w * this.options.experts.length + e) * this.corpus.stride + first;
        for (const k of places) {
          const votes = this.options.ties === 'split' ? 1 / places.length : 1;
          into[first + k] += votes;
          if (target !== null && first + k < this.corpus.stride) target[base + k] += votes;
        }
      }
    }
  }

  /** Fills the scores of each split of the window, larger is better; null where the expert has no choice. */
  #score(
    expert: Expert,
    row: number,
    first: number,
    end: number,
    excluded: Uint8Array,
    at: number,
  ): { from: number; to: number; best: number } | null {
    const length = end - first;
    const ownEnd = this.options.ownEnd === 'yes';
    const from = ownEnd && expert === 'backward' ? 0 : 1;
    const to = ownEnd && expert !== 'backward' ? length : length - 1;
    const start = row * this.corpus.stride + first;
    let best = Number.NEGATIVE_INFINITY;
    for (let k = from; k <= to; k += 1) {
      const score =
        excluded[at + first + k] === 1 ? Number.NEGATIVE_INFINITY : this.#value(expert, start, length, k);
      this.#scores[k] = score;
      if (score > best + TIE) best = score;
    }
    return best === Number.NEGATIVE_INFINITY ? null : { from, to, best };
  }

  #value(expert: Expert, start: number, length: number, k: number): number {
    const { surprisal, boundary } = this.#forward;
    if (expert === 'forward') return boundary[k][start];
    if (expert === 'backward') return this.#backward?.boundary[length - k][start + length - 1] ?? 0;
    return k === length ? -surprisal[k][start] : -surprisal[k][start] - surprisal[length - k][start + k];
  }

  #places(from: number, to: number, best: number): readonly number[] {
    const places: number[] = [];
    for (let k = from; k <= to; k += 1) if (this.#scores[k] >= best - TIE) places.push(k);
    if (places.length <= 1 || this.options.ties === 'split') return places;
    if (this.options.ties === 'abstain') return [];
    return [this.options.ties === 'first' ? places[0] : places[places.length - 1]];
  }
}
