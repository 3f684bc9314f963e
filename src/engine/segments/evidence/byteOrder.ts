import type { Columns } from './columns.ts';
import type { Hypothesis } from './hypotheses/hypothesis.ts';

const MEANINGFUL = { length: 3, counter: 3, clock: 6, tick: 3 } as const;

/** Chance that numbers have their high byte first: hypotheses that hold one way only, then where the zeros lie. */
export function bigEndianShare(columns: Columns, hypotheses: readonly Hypothesis[]): number {
  let big = 1;
  let little = 1;
  const vote = (littleEndian: boolean, weight: number): void => {
    if (littleEndian) little += weight;
    else big += weight;
  };
  for (const h of hypotheses) {
    if (h.width === 1 || !(h.kind in MEANINGFUL)) continue;
    const weight = MEANINGFUL[h.kind as keyof typeof MEANINGFUL] * h.score;
    const high = h.littleEndian ? h.start + h.width - 1 : h.start;
    if (h.isCore) vote(h.littleEndian, weight);
    else if (h.kind === 'length' && columns.constant[high] === 0) vote(h.littleEndian, 0.7 * h.score);
  }
  for (let i = 0; i + 1 < columns.length; i += 2) {
    if (columns.zero[i] > 0.95 && columns.zero[i + 1] < 0.6) vote(false, 0.5);
    else if (columns.zero[i + 1] > 0.95 && columns.zero[i] < 0.6) vote(true, 0.5);
  }
  return big / (big + little);
}
