import type { Period } from '../model/activity.ts';

/** Spans of time between silences of everybody (paper Table III). Times ascending, nanoseconds. */
export function periodsOf(times: Iterable<number>, silenceNs: number): readonly Period[] {
  const out: { startNs: number; endNs: number }[] = [];
  for (const timeNs of times) {
    const last = out[out.length - 1];
    if (last === undefined || timeNs - last.endNs > silenceNs) out.push({ startNs: timeNs, endNs: timeNs });
    else last.endNs = timeNs;
  }
  return out.map((span, i) => ({ name: `Period ${i + 1}`, ...span }));
}
