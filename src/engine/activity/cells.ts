import type { ComparedValue } from '../model/figure.ts';

export const cell = (value: number | null, paper: number | null = null): ComparedValue => ({ value, paper });

/** Percent of the whole; null where there is no whole. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : (100 * part) / whole;
