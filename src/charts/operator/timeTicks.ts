/** Minutes between ticks that people read well. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** Places of round times on an axis of minutes since the epoch, at most `most`; the beginning of each period is one. */
export function timeTicks(minutes: Uint32Array, starts: readonly number[], most: number): readonly number[] {
  const fits = (step: number): boolean => minutes.length / step <= Math.max(1, most - starts.length + 1);
  const step = STEPS.find(fits) ?? Number.POSITIVE_INFINITY;
  const near = minutes.length / most / 1.5;
  const own = new Set(starts);
  for (let at = 0; at < minutes.length; at += 1) {
    const isRound = (minutes[at] ?? 0) % step === 0;
    if (isRound && starts.every((start) => start === at || Math.abs(start - at) > near)) own.add(at);
  }
  return [...own].sort((a, b) => a - b);
}

/** `18:05`, UTC. */
export const clockText = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);

/** `2013-11-01 18:05`, UTC. */
export const minuteText = (minute: number): string =>
  new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ');
