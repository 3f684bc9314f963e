import type { LabelledSet } from './dataSets.ts';

/** Boundary F1 and perfection of one division for all messages of a set, by the rules of the data sets' own score.py. */
export function scoreSet(
  set: LabelledSet,
  cuts: readonly number[],
  limit: number,
): { f1: number; perfection: number | null } {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  let perfect = 0;
  let fields = 0;
  for (const m of set.messages) {
    const end = Math.min(limit, m.length, m.bytes.length);
    const truth = new Set(m.cuts.filter((c) => c < end));
    const drawn = cuts.filter((c) => c > 0 && c < end);
    const hits = drawn.filter((c) => truth.has(c)).length;
    right += hits;
    wrong += drawn.length - hits;
    missed += truth.size - hits;
    const known = new Set([0, m.length, ...cuts.filter((c) => c < m.length)]);
    const ends = [0, ...m.cuts, m.length];
    for (let i = 1; i < ends.length && ends[i] <= end; i++) {
      fields++;
      const inside = [...known].some((c) => c > ends[i - 1] && c < ends[i]);
      if (known.has(ends[i - 1]) && known.has(ends[i]) && !inside) perfect++;
    }
  }
  const all = 2 * right + wrong + missed;
  return { f1: all === 0 ? 1 : (2 * right) / all, perfection: fields === 0 ? null : perfect / fields };
}
