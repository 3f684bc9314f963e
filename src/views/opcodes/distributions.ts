/** Counts in bins of equal width on a logarithmic axis. */
export interface LogHistogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Positive values; null where there is none. Bounds are powers of ten around them. */
export function logHistogram(values: readonly number[], binsPerDecade: number): LogHistogram | null {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return null;
  const lowest = positive.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const highest = positive.reduce((most, value) => Math.max(most, value), 0);
  const low = Math.floor(Math.log10(lowest));
  const high = Math.max(low + 1, Math.ceil(Math.log10(highest)));
  const counts = Array.from({ length: (high - low) * binsPerDecade }, () => 0);
  for (const value of positive) {
    const bin = Math.min(counts.length - 1, Math.floor((Math.log10(value) - low) * binsPerDecade));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from: 10 ** low, to: 10 ** high, counts };
}

/** Seconds between one message and the next of the same flow. */
export function intervalsS(
  messages: Iterable<number>,
  flowOf: (message: number) => number,
  timeNsOf: (message: number) => number,
): readonly number[] {
  const byFlow = new Map<number, number[]>();
  for (const message of messages) {
    const times = byFlow.get(flowOf(message)) ?? [];
    times.push(timeNsOf(message));
    byFlow.set(flowOf(message), times);
  }
  return [...byFlow.values()].flatMap((times) => {
    times.sort((a, b) => a - b);
    return times.slice(1).map((time, i) => (time - (times[i] ?? 0)) / 1e9);
  });
}
