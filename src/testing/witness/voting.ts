/**
 * Voting Experts once more, the slow and plain way (paper III-A2; Cohen, Adams and Heeringa 2007): words as texts in maps, every packet by
 * itself. What the engine says of votes is held against it.
 */

import { grouped } from './witness.ts';

export interface Reading {
  readonly window: number;
  readonly votes: number;
  readonly experts: readonly ('surprisal' | 'forward' | 'backward')[];
  /** Words counted at their offset only, or wherever they stand. */
  readonly isAnchored: boolean;
  /** A window may vote for its own end, and of equal splits the last is taken; else equal ones share the vote. */
  readonly isLiteral: boolean;
}

/** Votes of one expert in one window of a packet. */
export interface Vote {
  readonly expert: string;
  /** Offset where the window begins. */
  readonly start: number;
  /** Offset that it votes for. */
  readonly at: number;
  readonly votes: number;
  /** Other splits come so near that rounding decides. */
  readonly isClose: boolean;
}

type Text = readonly number[];

/** Splits nearer to each other are equal. */
const EPSILON = 1e-6;

/** The experts of some packets, after counting all their words. */
export class Voters {
  readonly #reading: Reading;
  readonly #packets: readonly Text[];
  readonly #forward: WordTable;
  readonly #backward: WordTable;

  constructor(packets: readonly Text[], reading: Reading) {
    this.#packets = packets;
    this.#reading = reading;
    this.#forward = new WordTable(packets, reading, false);
    this.#backward = new WordTable(packets, reading, true);
  }

  /** All votes of a packet. */
  votesOf(packet: number): readonly Vote[] {
    const text = this.#packets[packet] ?? [];
    const width = Math.min(this.#reading.window, text.length);
    if (width < 2) return [];
    const votes: Vote[] = [];
    for (let start = 0; start + width <= text.length; start += 1) {
      for (const expert of this.#reading.experts) votes.push(...this.#vote(text, expert, start, width));
    }
    return votes;
  }

  #vote(text: Text, expert: Vote['expert'], start: number, width: number): readonly Vote[] {
    const last = this.#reading.isLiteral && expert !== 'backward' ? width : width - 1;
    const splits = Array.from({ length: last }, (_, i) => i + 1);
    const scores = splits.map((split) => this.#score(text, expert, start, width, split));
    const best = Math.max(...scores);
    const within = (distance: number): number[] =>
      splits.filter((_, i) => (scores[i] ?? 0) >= best - distance);
    const places = within(EPSILON);
    const isClose = within(EPSILON / 10).length !== within(EPSILON * 10).length;
    const taken = this.#reading.isLiteral ? places.slice(-1) : places;
    return taken.map((split) => ({ expert, start, at: start + split, votes: 1 / taken.length, isClose }));
  }

  #score(text: Text, expert: Vote['expert'], start: number, width: number, split: number): number {
    const [middle, end] = [start + split, start + width];
    if (expert === 'forward') return this.#forward.boundary(text, start, middle);
    if (expert === 'backward') return this.#backward.boundary(text, middle, end);
    const right = split === width ? 0 : this.#forward.surprisal(text, middle, end);
    return -this.#forward.surprisal(text, start, middle) - right;
  }
}

interface WordCount {
  count: number;
  /** The byte that follows, or goes before, and how often. */
  readonly next: Map<number, number>;
}

interface Scale {
  readonly surprisal: readonly [mean: number, deviation: number];
  readonly boundary: readonly [mean: number, deviation: number];
}

/** Words of every length, how often each stands there, and how uncertain the byte beside it is. */
class WordTable {
  readonly #words = new Map<string, WordCount>();
  readonly #totals = new Map<string, number>();
  readonly #scales = new Map<number, Scale>();
  readonly #isAnchored: boolean;
  readonly #isBackward: boolean;

  constructor(packets: readonly Text[], { window, isAnchored }: Reading, isBackward: boolean) {
    this.#isAnchored = isAnchored;
    this.#isBackward = isBackward;
    const longest = Math.min(window, Math.max(...packets.map(({ length }) => length)));
    for (const text of packets) {
      for (let from = 0; from < text.length; from += 1) {
        for (let to = from + 1; to <= Math.min(text.length, from + longest); to += 1)
          this.#add(text, from, to);
      }
    }
    const lengths = grouped([...this.#words.keys()], (key) => Number.parseInt(key, 10));
    for (const [length, keys] of lengths) this.#scales.set(length, this.#scaleOf(keys));
  }

  /** Standardised over the different words of its length. */
  surprisal(text: Text, from: number, to: number): number {
    return this.#standardised('surprisal', to - from, this.#rawSurprisal(this.#key(text, from, to)));
  }

  boundary(text: Text, from: number, to: number): number {
    return this.#standardised('boundary', to - from, this.#rawBoundary(this.#key(text, from, to)));
  }

  #standardised(what: keyof Scale, length: number, value: number): number {
    const [mean, deviation] = this.#scales.get(length)?.[what] ?? [0, 0];
    return deviation <= 1e-6 ? 0 : (value - mean) / deviation;
  }

  /** Where a word is anchored: by its first byte, or by its last where it is read backwards. */
  #place(from: number, to: number): string {
    return this.#isAnchored ? String(this.#isBackward ? to : from) : '';
  }

  #key(text: Text, from: number, to: number): string {
    return `${to - from}@${this.#place(from, to)}:${text.slice(from, to).join(',')}`;
  }

  #totalKey(key: string): string {
    return key.slice(0, key.indexOf(':'));
  }

  #add(text: Text, from: number, to: number): void {
    const key = this.#key(text, from, to);
    const word = this.#words.get(key) ?? { count: 0, next: new Map() };
    this.#words.set(key, word);
    word.count += 1;
    const beside = this.#isBackward ? text[from - 1] : text[to];
    if (beside !== undefined) word.next.set(beside, (word.next.get(beside) ?? 0) + 1);
    const total = this.#totalKey(key);
    this.#totals.set(total, (this.#totals.get(total) ?? 0) + 1);
  }

  #rawSurprisal(key: string): number {
    return Math.log2((this.#totals.get(this.#totalKey(key)) ?? 1) / (this.#words.get(key)?.count ?? 1));
  }

  #rawBoundary(key: string): number {
    const counts = [...(this.#words.get(key)?.next.values() ?? [])];
    const all = counts.reduce((sum, count) => sum + count, 0);
    return counts.reduce((bits, count) => bits - (count / all) * Math.log2(count / all), 0);
  }

  #scaleOf(keys: readonly string[]): Scale {
    return {
      surprisal: meanAndDeviation(keys.map((key) => this.#rawSurprisal(key))),
      boundary: meanAndDeviation(keys.map((key) => this.#rawBoundary(key))),
    };
  }
}

function meanAndDeviation(values: readonly number[]): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(square)];
}
