/** A deterministic source of numbers (mulberry32): the same seed gives the same trace on every machine. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A whole number of 32 bits. */
  word() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** In [0, 1). */
  unit() {
    return this.word() / 0x1_0000_0000;
  }

  /** A whole number in [0, limit). */
  below(limit) {
    return Math.floor(this.unit() * limit);
  }

  between(low, high) {
    return low + this.below(high - low + 1);
  }

  chance(probability) {
    return this.unit() < probability;
  }

  exponential(mean) {
    return -Math.log(1 - this.unit()) * mean;
  }

  /** Log-normal: half of the values lie below `median`; `sigma` is the deviation of the logarithm. */
  logNormal(median, sigma) {
    const normal = Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
    return median * Math.exp(sigma * normal);
  }

  /** 1, 2, 3, … with the given mean. */
  geometric(mean) {
    return 1 + Math.floor(Math.log(1 - this.unit()) / Math.log(1 - 1 / mean));
  }
}
