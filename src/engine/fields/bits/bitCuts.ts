import type { Reason } from '../../model/segment.ts';
import { bitColumnsOf } from './bitColumns.ts';
import { BIT_EVIDENCE } from './bitEvidence.ts';
import type { BitPlanes } from './bitPlanes.ts';

/** Learnt weights of BIT_EVIDENCE, by name; training/ has the script and the record. */
export interface BitModel {
  readonly bias: number;
  readonly threshold: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** Fields inside one byte. Cut b lies between bit b − 1 and bit b, counted from the top. */
export interface BitCuts {
  /** Ascending, 1 … 7. */
  readonly cuts: readonly number[];
  /** Probability of a cut, [1 … 7]; [0] means nothing. Where no bit beside it varies nothing can be said, and it is 0. */
  readonly probability: Float64Array;
  readonly threshold: number;
  reasons(cut: number): readonly Reason[];
}

/** Cuts inside one byte of a format's messages. A byte that never changes has none. */
export function bitCuts(planes: BitPlanes, model: BitModel): BitCuts {
  const columns = bitColumnsOf(planes);
  const parts = (at: number): Reason[] =>
    BIT_EVIDENCE.map(([name, of, sentence]) => ({
      name,
      sentence,
      weight: (model.weights[name] ?? 0) * of({ columns, at }),
    }));
  const probability = new Float64Array(8);
  const cuts: number[] = [];
  for (let at = 1; at < 8; at++) {
    if (!(columns.varies[at - 1] || columns.varies[at])) continue;
    const odds = parts(at).reduce((sum, r) => sum + r.weight, model.bias);
    probability[at] = 1 / (1 + Math.exp(-odds));
    if (probability[at] >= model.threshold) cuts.push(at);
  }
  return {
    cuts,
    probability,
    threshold: model.threshold,
    reasons: (at) =>
      [...parts(at), { name: 'prior', sentence: 'how often bits are parted at all', weight: model.bias }]
        .filter((r) => r.weight !== 0)
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}
