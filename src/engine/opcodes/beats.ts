import { binomialTail } from '../stats/binomial.ts';
import { median } from '../stats/median.ts';

/** How far from a whole number of periods an interval may be, in periods, to be on the beat. */
const TOLERANCE = 0.1;
/** An interval of more periods is a gap of the capture: after it the beat begins anew. */
const MOST_PERIODS = 5;
/** What a normal distribution's standard deviation is to its median absolute deviation. */
const MAD_TO_SIGMA = 1.4826;

export interface Beats {
  /** Largest of the flows: a gap of several periods counts as as many, and a few stray intervals weigh nothing. */
  readonly cv: number;
  /** Intervals on the beat, of those that are no gap. */
  readonly onBeat: number;
  readonly counted: number;
  /** Probability that as many are on it by chance, one of them having given the period. */
  readonly chance: number;
}

/**
 * The robust reading of inter-arrival times: missed beats and capture gaps are stood. By chance an interval is on the
 * beat with twice the tolerance: so many are where intervals are spread evenly, and no more than that where they are gamma-distributed
 * with a coefficient of variation of 0.5 or more.
 */
export function beatsOf(byFlow: readonly (readonly number[])[], periodS: number): Beats {
  if (periodS <= 0) return { cv: Number.POSITIVE_INFINITY, onBeat: 0, counted: 0, chance: 1 };
  const near = byFlow.flat().filter((interval) => interval < (MOST_PERIODS + 0.5) * periodS);
  const onBeat = near.filter((interval) => {
    const periods = Math.round(interval / periodS);
    return periods >= 1 && Math.abs(interval / periodS - periods) <= TOLERANCE;
  }).length;
  return {
    cv: Math.max(...byFlow.map((intervals) => foldedVariation(intervals, periodS))),
    onBeat,
    counted: near.length,
    chance: near.length < 2 ? 1 : binomialTail(onBeat - 1, near.length - 1, 2 * TOLERANCE),
  };
}

function foldedVariation(intervals: readonly number[], periodS: number): number {
  const folded = intervals.map((interval) => interval / Math.max(1, Math.round(interval / periodS)));
  const middle = median(folded);
  return middle <= 0
    ? Number.POSITIVE_INFINITY
    : (MAD_TO_SIGMA * median(folded.map((x) => Math.abs(x - middle)))) / middle;
}
