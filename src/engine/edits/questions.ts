import type { FormatCuts } from '../model/segment.ts';

/** Scores further from the middle than this part of it are not asked about. */
const WIDEST = 0.75;
/** What a calibrated probability is least certain at, wherever cuts are drawn from. */
const EVEN_ODDS = 0.5;

/** Offsets that are least certain, the most uncertain first; what a person decided or skipped is left out. */
export function openQuestions(
  cuts: Pick<FormatCuts, 'score' | 'scoreKind' | 'threshold' | 'window'>,
  overlay: { readonly pins: readonly number[]; readonly bans: readonly number[] } | null,
  skipped: readonly number[],
): readonly number[] {
  const decided = new Set([...(overlay?.pins ?? []), ...(overlay?.bans ?? []), ...skipped]);
  const middle = cuts.scoreKind === 'probability' ? EVEN_ODDS : cuts.threshold;
  const distance = (offset: number): number => Math.abs((cuts.score[offset] ?? 0) - middle) / (middle || 1);
  const offsets: number[] = [];
  for (let offset = 1; offset < cuts.window; offset += 1) {
    if (!decided.has(offset) && distance(offset) < WIDEST && (cuts.score[offset] ?? 0) > 0)
      offsets.push(offset);
  }
  return offsets.sort((a, b) => distance(a) - distance(b));
}
