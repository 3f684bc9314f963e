import type { FeedbackProposal } from '../../engine/model/feedback.ts';
import type { ParameterSet } from '../../engine/model/parameters.ts';
import type { Score } from '../../engine/model/score.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
import type { Classification } from '../../engine/model/task.ts';
import type { Result } from './result.ts';

/** Why nothing was classified or scored, in a sentence. */
export interface ClassifyError {
  readonly message: string;
}

/** Questions about the app's flows and tasks, of the worker that has the capture. */
export interface ClassifyApi {
  /** Classifies the open capture. `job` carries StageProgress out and `abort` in; aborting answers an error that says so. */
  classify(
    set: SignatureSet,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<Classification, ClassifyError>>;
  /** A round of feedback on the last classification, which was made with `set`; null where nothing new came. */
  feedback(
    set: SignatureSet,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<FeedbackProposal | null, ClassifyError>>;
  /** The last classification against a truth file, plain or gzip. */
  score(truth: File): Promise<Result<Score, ClassifyError>>;
}
