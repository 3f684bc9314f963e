import type { Figure } from '../engine/model/figure.ts';
import { countAtOrBelow } from './steps.ts';

/** What a curve says at a value, exactly. */
export interface Reading {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly count: number;
}

/** Each curve at a value; an empty one says 0: how many lie at or below it. */
export function readings({ series }: Figure, value: number): readonly Reading[] {
  return series.map(({ name, distribution }) => {
    const count = countAtOrBelow(distribution, value);
    const total = distribution.values.length;
    return { name, count, share: total === 0 ? 0 : count / total };
  });
}
