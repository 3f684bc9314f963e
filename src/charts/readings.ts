import type { Figure } from '../engine/model/figure.ts';
import { bandAt } from './band.ts';
import { countAtOrBelow } from './steps.ts';

/** What a curve says at a value, exactly. */
export interface Reading {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly count: number;
  /** 95 % of resamples of the users lie in it; null where none were made. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Each curve at a value; an empty one says 0: how many lie at or below it. */
export function readings({ series }: Figure, value: number): readonly Reading[] {
  return series.map(({ name, distribution, band }) => {
    const count = countAtOrBelow(distribution, value);
    const total = distribution.values.length;
    const interval = band === undefined ? null : bandAt(band, value);
    return { name, count, share: total === 0 ? 0 : count / total, interval };
  });
}
