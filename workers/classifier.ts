import type { Activity } from '../src/engine/model/activity.ts';
import type { FeedbackProposal } from '../src/engine/model/feedback.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { Score } from '../src/engine/model/score.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import type { Classification } from '../src/engine/model/task.ts';
import { loadTables } from '../src/engine/pipeline/loadTables.ts';
import type { MeasurableTables } from '../src/engine/pipeline/measureCapture.ts';
import type { ClassifyError } from '../src/rpc/contract/classifyApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import { classifyOpen, scoreOpen } from './classification.ts';
import { feedbackOpen } from './feedback.ts';
import type { OpenCapture } from './openCapture.ts';
import { reporting } from './runtime/reporting.ts';

/** A classification of the capture that is open. */
export interface Classified {
  readonly capture: OpenCapture;
  readonly tables: MeasurableTables;
  readonly classification: Classification;
  /** What was measured of it, once that was asked for. */
  activity: Activity | null;
}

const NOTHING_YET: ClassifyError = {
  message: 'Classify the capture first: this starts from its flows and tasks.',
};

/** Answers what is asked of tasks, and remembers what was classified last. */
export class Classifier {
  readonly #open: () => OpenCapture;
  #last: Classified | null = null;

  constructor(open: () => OpenCapture) {
    this.#open = open;
  }

  forget(): void {
    this.#last = null;
  }

  classify(
    set: SignatureSet,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<Classification, ClassifyError>> {
    return reporting(job, async (reporter) => {
      const capture = this.#open();
      const tables = loadTables(capture.load, capture.packetTable());
      const answer = await classifyOpen(capture, tables, set, parameters, reporter);
      if (answer.ok) this.#last = { capture, tables, classification: answer.value, activity: null };
      return answer.ok ? ok({ ...answer.value, packetLabel: new Uint16Array(0) }) : answer;
    });
  }

  feedback(
    set: SignatureSet,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<FeedbackProposal | null, ClassifyError>> {
    return reporting(job, async (reporter) => {
      const last = this.current();
      if (last === null) return failed(NOTHING_YET);
      const { capture, tables, classification } = last;
      return feedbackOpen(capture, tables, { set, classification }, parameters, reporter);
    });
  }

  async score(truth: File): Promise<Result<Score, ClassifyError>> {
    const last = this.current();
    return last === null ? failed(NOTHING_YET) : scoreOpen(last.tables, last.classification, truth);
  }

  /** What was classified last; null where that was another capture, or nothing. */
  current(): Classified | null {
    return this.#last !== null && this.#last.capture === this.#open() ? this.#last : null;
  }
}
