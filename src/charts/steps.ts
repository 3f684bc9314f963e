import type { Distribution } from '../engine/model/activity.ts';

/** Ends of steps: at `values[i]` the share at or below becomes `shares[i]`. Values ascend strictly. */
export interface Steps {
  readonly values: Float64Array;
  /** 0 to 1. */
  readonly shares: Float64Array;
}

/** Quantiles that a reduction keeps exactly. */
const KEPT_QUANTILES = 1000;

/** Every distinct value of a distribution. */
export function exactSteps({ values }: Distribution): Steps {
  const ends: number[] = [];
  for (let i = 0; i < values.length; i += 1) if (values[i] !== values[i + 1]) ends.push(i);
  return {
    values: Float64Array.from(ends, (end) => values[end] ?? 0),
    shares: Float64Array.from(ends, (end) => (end + 1) / values.length),
  };
}

/** Fewer steps for drawing: each 0.1 % quantile stays where it is, no share moves by more than 0.1 %. */
export function drawnSteps(distribution: Distribution): Steps {
  const exact = exactSteps(distribution);
  if (exact.values.length <= 2 * KEPT_QUANTILES) return exact;
  const kept: number[] = [];
  let next = 0;
  for (let i = 0; i < exact.shares.length; i += 1) {
    const share = exact.shares[i] ?? 0;
    if (i > 0 && share < next) continue;
    kept.push(i);
    next = (Math.floor(share * KEPT_QUANTILES) + 1) / KEPT_QUANTILES;
  }
  const last = exact.shares.length - 1;
  if (kept.at(-1) !== last) kept.push(last);
  return {
    values: Float64Array.from(kept, (i) => exact.values[i] ?? 0),
    shares: Float64Array.from(kept, (i) => exact.shares[i] ?? 0),
  };
}

/** How many values lie at or below `value`. */
export function countAtOrBelow({ values }: Distribution, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Smallest value at or below which at least `share` of the values lie; NaN without any. */
export function quantile({ values }: Distribution, share: number): number {
  const rank = Math.max(1, Math.ceil(share * values.length - 1e-9));
  return values[rank - 1] ?? Number.NaN;
}

/** Where two curves are farthest apart (Kolmogorov-Smirnov), and how far: 0 to 1. Null where one is empty. */
export function farthest(
  a: Distribution,
  b: Distribution,
): { readonly distance: number; readonly at: number } | null {
  const [x, y] = [a.values, b.values];
  if (x.length === 0 || y.length === 0) return null;
  let most = { distance: 0, at: Math.min(x[0] ?? 0, y[0] ?? 0) };
  let [i, j] = [0, 0];
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i] ?? 0, y[j] ?? 0);
    while (i < x.length && (x[i] ?? 0) <= at) i += 1;
    while (j < y.length && (y[j] ?? 0) <= at) j += 1;
    const distance = Math.abs(i / x.length - j / y.length);
    if (distance > most.distance) most = { distance, at };
  }
  return most;
}
