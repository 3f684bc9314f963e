import type { VotingOptions } from './options.ts';

const TOLERANCE = 1e-6;

/** Offsets in [1, limit) whose votes reach the threshold and exceed their neighbours' (paper III-A2). */
export function peaks(
  votes: ArrayLike<number>,
  limit: number,
  threshold: number,
  options: Pick<VotingOptions, 'comparison' | 'peak'>,
): number[] {
  const at = (b: number): number => (b <= 0 || b >= limit ? 0 : votes[b]);
  const out: number[] = [];
  for (let b = 1; b < limit; b += 1) {
    const reaches =
      options.comparison === 'more-than'
        ? votes[b] > threshold + TOLERANCE
        : votes[b] >= threshold - TOLERANCE;
    if (!reaches || votes[b] <= 0) continue;
    const before =
      options.peak === 'plateau' ? votes[b] >= at(b - 1) - TOLERANCE : votes[b] > at(b - 1) + TOLERANCE;
    if (before && votes[b] > at(b + 1) + TOLERANCE) out.push(b);
  }
  return out;
}

/** Length of the field that an offset lies in, between the nearest cuts. */
export function fieldLengthAround(offset: number, cuts: Iterable<number>, limit: number): number {
  let before = 0;
  let after = limit;
  for (const cut of cuts) {
    if (cut < offset && cut > before) before = cut;
    if (cut > offset && cut < after) after = cut;
  }
  return after - before;
}
