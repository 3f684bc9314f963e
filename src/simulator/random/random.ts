/**
 * A stream of random numbers: xoshiro128** (Blackman and Vigna 2018), 32-bit integer arithmetic only, so that it
 * gives the same numbers on every machine. Streams are named: a change in one place does not shift the others.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** The stream `name`, number `index`, of a seed (an integer from 0 to 2^53). */
  constructor(seed: number, name: string, index = 0) {
    let state = mixed(seed >>> 0, Math.floor(seed / 4294967296) >>> 0);
    for (let i = 0; i < name.length; i += 1) state = mixed(state, name.charCodeAt(i));
    state = mixed(mixed(state, index >>> 0), Math.floor(index / 4294967296));
    this.#a = mixed(state, 1);
    this.#b = mixed(state, 2);
    this.#c = mixed(state, 3);
    this.#d = mixed(state, 4) | 1;
  }

  /** 0 to 2^32 - 1. */
  word(): number {
    const b = this.#b;
    let result = Math.imul(b, 5);
    result = (result << 7) | (result >>> 25);
    result = Math.imul(result, 9) >>> 0;
    const shifted = b << 9;
    let c = this.#c ^ this.#a;
    let d = this.#d ^ b;
    this.#b = b ^ c;
    this.#a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    this.#c = c;
    this.#d = d;
    return result;
  }

  /** 0 up to, not including, 1, in steps of 2^-32. */
  unit(): number {
    return this.word() / 4294967296;
  }

  /** An integer from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor((this.word() / 4294967296) * end);
  }

  between(low: number, high: number): number {
    return low + (this.word() / 4294967296) * (high - low);
  }

  chance(probability: number): boolean {
    return this.word() < probability * 4294967296;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** `mean` on average: the integer below or above it. */
  rounded(mean: number): number {
    const floor = Math.floor(mean);
    return floor + (this.chance(mean - floor) ? 1 : 0);
  }
}

/** The finaliser of MurmurHash3 over a pair of words. */
function mixed(state: number, word: number): number {
  let h = Math.imul(state ^ word, 0x9e3779b1) + 0x7f4a7c15;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
