import type { Random } from './random.ts';

/**
 * A distribution as its quantiles, straight lines between them: `[[0, 2], [0.5, 10], [1, 60]]`. Sampling uses only
 * + - * /, which IEEE 754 rounds the same way everywhere; Math.log and its like may differ between machines.
 */
export class Quantiles {
  readonly #p: Float64Array;
  readonly #x: Float64Array;
  readonly mean: number;

  constructor(points: readonly (readonly [number, number])[]) {
    this.#p = Float64Array.from(points, ([p]) => p);
    this.#x = Float64Array.from(points, ([, x]) => x);
    let mean = 0;
    for (let i = 1; i < points.length; i += 1) {
      if (!(this.#p[i] > this.#p[i - 1])) throw new RangeError('quantiles must rise');
      mean += ((this.#x[i] + this.#x[i - 1]) / 2) * (this.#p[i] - this.#p[i - 1]);
    }
    if (this.#p[0] !== 0 || this.#p[points.length - 1] !== 1)
      throw new RangeError('quantiles go from 0 to 1');
    this.mean = mean;
  }

  /** The same shape with another mean. */
  withMean(mean: number): Quantiles {
    const factor = mean / this.mean;
    return new Quantiles(Array.from(this.#p, (p, i) => [p, this.#x[i] * factor] as const));
  }

  at(p: number): number {
    const points = this.#p;
    let i = 1;
    while (i < points.length - 1 && points[i] <= p) i += 1;
    const share = (p - points[i - 1]) / (points[i] - points[i - 1]);
    return this.#x[i - 1] + share * (this.#x[i] - this.#x[i - 1]);
  }

  sample(random: Random): number {
    return this.at(random.unit());
  }
}

/** Sizes of messages around a mean of 1: few very small, a tail to three times the mean. */
export const SIZE_SHAPE = new Quantiles([
  [0, 0.35],
  [0.25, 0.65],
  [0.5, 0.9],
  [0.75, 1.25],
  [0.95, 1.9],
  [1, 3],
]).withMean(1);
