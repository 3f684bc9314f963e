import type { Score } from '../engine/model/score.ts';
import type { SignatureSet } from '../engine/model/signature.ts';
import type { AppNames } from '../engine/model/signatureEntry.ts';
import type {
  ClassifyTab,
  FeedbackState,
  FlowResult,
  ShownClassification,
  ShownScore,
} from './classifyState.ts';
import type { RunState } from './runState.ts';

/** Sets of signatures, and what the capture is by one of them. */
export interface SignaturesState {
  /** Signatures of files and built-in sets; null: none were taken. */
  readonly importedSet: SignatureSet | null;
  /** A set that waits for a person's word: merge, replace or leave. */
  readonly offeredSet: SignatureSet | null;
  /** A set of a file that others are only compared with. */
  readonly comparedSet: SignatureSet | null;
  /** What the capture's names and requests say of the app; null until asked. */
  readonly appNames: AppNames | null;
  /** All that is known now: imported, inferred and said. */
  readonly workingSet: SignatureSet | null;
  /** Signatures that are classified with; null: the first built-in set. */
  readonly signatures: SignatureSet | null;
  readonly classifying: RunState;
  readonly classified: ShownClassification | null;
  readonly score: ShownScore | null;
  /** Figures of every set that the capture was classified with since the known answers came. */
  readonly setScores: readonly { readonly set: SignatureSet; readonly score: Score }[];
  /** Known answers that every new classification is compared with. */
  readonly truthFile: File | null;
  readonly feedback: FeedbackState | null;
  /** Rounds that were settled, with what is needed to reopen them. */
  readonly feedbackRounds: readonly FeedbackState[];
  readonly classifyTab: ClassifyTab;
  /** Flows of one result are listed; null lists all. */
  readonly classifyResult: FlowResult | null;
  /** Row of the classification's tasks, or -1. */
  readonly taskRow: number;
  /** Flow whose reasons are shown, or -1. */
  readonly classifyFlow: number;
}

/** What goes with its capture. */
export const NOTHING_CLASSIFIED = {
  appNames: null,
  classifying: { kind: 'none' },
  classified: null,
  score: null,
  setScores: [],
  truthFile: null,
  feedback: null,
  feedbackRounds: [],
  taskRow: -1,
  classifyFlow: -1,
} as const satisfies Partial<SignaturesState>;

export const INITIAL_SIGNATURES = {
  ...NOTHING_CLASSIFIED,
  importedSet: null,
  offeredSet: null,
  comparedSet: null,
  workingSet: null,
  signatures: null,
  classifyTab: 'tasks',
  classifyResult: null,
} as const satisfies SignaturesState;
