/** Seeded random numbers (xorshift128): the same seed gives the same protocols on any machine. */
export class Random {
  private a: number;
  private b = 362436069;
  private c = 521288629;
  private d = 88675123;

  constructor(seed: number) {
    this.a = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
    for (let i = 0; i < 20; i++) this.next();
  }

  private next(): number {
    const t = this.a ^ (this.a << 11);
    this.a = this.b;
    this.b = this.c;
    this.c = this.d;
    this.d = (this.d ^ (this.d >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    return this.d;
  }

  /** In [0, 1). */
  share(): number {
    return this.next() / 4294967296;
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  /** 0 … below − 1. */
  below(limit: number): number {
    return Math.floor(this.share() * limit);
  }

  byte(): number {
    return this.next() & 255;
  }

  bytes(count: number): number[] {
    return Array.from({ length: count }, () => this.byte());
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share());
  }

  /** Log-uniform in [low, high]. */
  spread(low: number, high: number): number {
    return Math.floor(Math.exp(Math.log(low) + this.share() * Math.log((high + 1) / low)));
  }

  index(weights: readonly number[]): number {
    let left = this.share() * weights.reduce((a, b) => a + b, 0);
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  of<T>(choices: readonly (readonly [T, number])[]): T {
    return choices[this.index(choices.map(([, weight]) => weight))][0];
  }

  /** A number out of "number:weight number:weight". */
  width(weighted: string): number {
    const pairs = weighted.split(' ').map((pair) => pair.split(':').map(Number));
    return pairs[this.index(pairs.map(([, weight]) => weight))][0];
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)];
  }
}
