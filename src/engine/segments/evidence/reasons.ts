import type { CutConstraints, Reason } from '../../model/segment.ts';
import { EVIDENCE, type EvidenceRows } from './evidence.ts';
import type { HazardTable } from './hazards.ts';
import type { Topic } from './piece.ts';
import { sentenceFor } from './sentences.ts';
import { attribution, type Trees } from './trees.ts';

interface Solved {
  readonly cuts: readonly number[];
  readonly score: Float64Array;
}

/**
 * Why there is (or is no) cut at an offset: the log odds that the field before it ends there, split by topic, and how far
 * the other fields move them. The weights sum up to the log odds of the score.
 */
export function reasonsFor(
  { rows, hazards, model }: { rows: EvidenceRows; hazards: HazardTable; model: readonly Trees[] },
  constraints: CutConstraints,
  { cuts, score }: Solved,
  offset: number,
): Reason[] {
  const word = (sentence: string, weight: number): Reason[] => [{ name: 'person', sentence, weight }];
  if (constraints.pins.includes(offset)) return word('a person put a cut here', Number.POSITIVE_INFINITY);
  if (constraints.bans.includes(offset))
    return word('a person ruled out a cut here', Number.NEGATIVE_INFINITY);
  if (!(offset > 0 && offset < rows.length)) return [];
  const fieldStart = cuts.filter((c) => c < offset).at(-1) ?? 0;
  const start = hazards.startFor(fieldStart, offset);
  const row = new Float32Array(EVIDENCE.length);
  rows.write(start, offset, row);
  const byTopic = new Map<Topic, number>();
  let sum = 0;
  const add = (topic: Topic, weight: number): void => {
    byTopic.set(topic, (byTopic.get(topic) ?? 0) + weight);
    sum += weight;
  };
  for (const trees of model) {
    const { prior, parts } = attribution(trees, row);
    add('prior', prior);
    EVIDENCE.forEach(({ topic }, i) => {
      if (parts[i] !== 0) add(topic, parts[i]);
    });
  }
  const reasons: Reason[] = [...byTopic].map(([name, weight]) => ({
    name,
    weight,
    sentence: sentenceFor(name, { facts: rows.facts, start: fieldStart, end: offset, weight }),
  }));
  const total = Math.log(score[offset] / (1 - score[offset]));
  reasons.push({
    name: 'neighbours',
    weight: total - sum,
    sentence: `how a field that begins at byte ${fieldStart} fits with the other fields`,
  });
  return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
