import type { CutConstraints, CutQuestion, FormatCuts } from '../../model/segment.ts';

/** Part of the threshold within which votes are in doubt. */
const WIDEST = 0.75;
/** Doubt that votes leave however clear they are: experts agree on wrong cuts, and on none in fields of many parts. */
const LEAST_DOUBT = 0.05;

/** All offsets, those whose votes come nearest to the threshold first; what a person decided is left out. */
export function voteQuestions(
  { cuts, score, threshold }: Pick<FormatCuts, 'cuts' | 'score' | 'threshold'>,
  { pins, bans }: CutConstraints,
): readonly CutQuestion[] {
  const decided = new Set([...pins, ...bans]);
  const questions: CutQuestion[] = [];
  for (let at = 1; at < score.length; at += 1) {
    const distance = Math.abs(score[at] - threshold) / (threshold || 1);
    if (decided.has(at)) continue;
    // Votes are no probabilities: at the threshold a cut is as likely as none, and surer with the distance.
    const near = score[at] > 0 ? 1 - distance / WIDEST : 0;
    const doubt = Math.max(LEAST_DOUBT, 0.5 * near);
    const isCut = cuts.includes(at);
    questions.push({
      kind: 'boundary',
      start: at,
      end: at + 1,
      answers: [
        {
          word: { pins: [at], bans: [] },
          cuts: [...cuts.filter((cut) => cut !== at), at].sort((a, b) => a - b),
          chance: isCut ? 1 - doubt : doubt,
        },
        {
          word: { pins: [], bans: [at] },
          cuts: cuts.filter((cut) => cut !== at),
          chance: isCut ? doubt : 1 - doubt,
        },
      ],
      gain: doubt,
    });
  }
  return questions.sort((a, b) => b.gain - a.gain);
}
