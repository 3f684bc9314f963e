import type { FeedbackProposal } from '../engine/model/feedback.ts';
import type { Score } from '../engine/model/score.ts';
import type { SignatureSet, TaskLabel } from '../engine/model/signature.ts';
import type { Classification } from '../engine/model/task.ts';

/** A classification with the name of the set it was made with. */
export interface ShownClassification {
  readonly classification: Classification;
  readonly setName: string;
}

/** Figures against known answers, and the file they come from. */
export interface ShownScore {
  readonly score: Score;
  readonly file: string;
}

/** What became of a flow, the most interesting first. */
export const FLOW_RESULTS = ['near miss', 'ambiguous', 'task unknown', 'matched', 'unmatched'] as const;
export type FlowResult = (typeof FLOW_RESULTS)[number];
export type ClassifyTab = 'tasks' | 'flows' | 'feedback' | 'accuracy';
export type CandidateVerdict = 'accepted' | 'rejected';

/** A round of feedback that waits for a person's word, and what was said so far, by path. */
export interface FeedbackState {
  readonly proposal: FeedbackProposal;
  readonly said: Readonly<Record<string, CandidateVerdict>>;
  /** What candidates mean, as the person said, by path. */
  readonly labels: Readonly<Record<string, TaskLabel>>;
  /** The set before the round: to reopen it. */
  readonly before: SignatureSet;
}
