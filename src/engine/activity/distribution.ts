import type { Distribution } from '../model/activity.ts';

/** The values that are numbers, ascending. */
export function distributionOf(values: Iterable<number>): Distribution {
  return { values: Float64Array.from([...values].filter((value) => !Number.isNaN(value))).sort() };
}

/** Share of the values at or below `value`, 0 to 1; 0 where there are none. */
export function shareAtOrBelow({ values }: Distribution, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return values.length === 0 ? 0 : low / values.length;
}

/** Largest distance of two empirical distributions (Kolmogorov-Smirnov), 0 to 1. */
export function kolmogorovSmirnov(a: Distribution, b: Distribution): number {
  const [x, y] = [a.values, b.values];
  if (x.length === 0 || y.length === 0) return x.length === y.length ? 0 : 1;
  let [i, j, most] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const value = Math.min(x[i], y[j]);
    while (i < x.length && x[i] <= value) i += 1;
    while (j < y.length && y[j] <= value) j += 1;
    most = Math.max(most, Math.abs(i / x.length - j / y.length));
  }
  return most;
}
