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

/** ln x for x > 0 by its series in (x - 1) / (x + 1), after halving or doubling: exact arithmetic order, any machine. */
export function naturalLog(x: number): number {
  const LN2 = 6243314768165359 / 9007199254740992;
  let powers = 0;
  while (x > 1.5) {
    x /= 2;
    powers += 1;
  }
  while (x < 0.75) {
    x *= 2;
    powers -= 1;
  }
  const z = (x - 1) / (x + 1);
  const square = z * z;
  let term = z;
  let sum = 0;
  for (let n = 1; n < 60; n += 2) {
    sum += term / n;
    term *= square;
  }
  return 2 * sum + powers * LN2;
}

const TAIL_STEPS = 32;
const exponentialPoints = Array.from({ length: TAIL_STEPS }, (_, i) => {
  const p = i / TAIL_STEPS;
  return [p, -naturalLog(1 - p)] as const;
});

/** Waiting times of a Poisson process, mean 1; the tail ends at 8. */
export const EXPONENTIAL = new Quantiles([...exponentialPoints, [0.995, 5.2], [1, 8]]).withMean(1);

/** Sizes of messages around a mean of 1: few very small, a tail to three times the mean. */
export const SIZE_SHAPE = new Quantiles([
  [0, 0.35],
  [0.25, 0.65],
  [0.5, 0.9],
  [0.75, 1.25],
  [0.95, 1.9],
  [1, 3],
]).withMean(1);
