import type { TaskLabel } from './signature.ts';

/** One label's figures. */
export interface LabelScore {
  readonly label: TaskLabel;
  /** Tasks of the truth; those of which the capture has the first byte of a message. */
  readonly truth: number;
  readonly visible: number;
  readonly found: number;
  readonly visibleFound: number;
  readonly predicted: number;
  readonly correct: number;
}

/** Tasks of one label that were taken for another; null: no task there. */
export interface ConfusionCell {
  readonly truth: TaskLabel | null;
  readonly predicted: TaskLabel | null;
  readonly count: number;
  /** The first few flows, rows of the flow table. */
  readonly flows: readonly number[];
}

export interface FlowScore {
  readonly flows: number;
  readonly app: number;
  readonly truePositives: number;
  readonly falsePositives: readonly number[];
  readonly falseNegatives: readonly number[];
  /** Flows that the truth does not have. */
  readonly unknown: number;
}

export interface Score {
  readonly flows: FlowScore;
  readonly labels: readonly LabelScore[];
  readonly confusion: readonly ConfusionCell[];
}

/** Share of predictions that are right; null without any. */
export const precisionOf = ({ correct, predicted }: LabelScore): number | null =>
  predicted === 0 ? null : correct / predicted;

/** Share of the truth's tasks that were found; null without any. */
export const recallOf = ({ found, truth }: LabelScore): number | null => (truth === 0 ? null : found / truth);

/** Over the tasks of all labels; null without any. */
export function overallOf({ labels }: Score): {
  readonly precision: number | null;
  readonly recall: number | null;
} {
  const sum = (of: (one: LabelScore) => number): number => labels.reduce((all, one) => all + of(one), 0);
  const predicted = sum((one) => one.predicted);
  const truth = sum((one) => one.truth);
  return {
    precision: predicted === 0 ? null : sum((one) => one.correct) / predicted,
    recall: truth === 0 ? null : sum((one) => one.found) / truth,
  };
}
