import type { MessageBytes } from '../../model/messageBytes.ts';
import type { StageRun } from '../../model/progress.ts';
import type { CutConstraints, FormatCuts } from '../../model/segment.ts';
import { EvidenceRows } from './evidence.ts';
import { factsOf } from './facts.ts';
import { type HazardTable, hazardTable } from './hazards.ts';
import { type Decision, questionsOf } from './questions.ts';
import { reasonsFor } from './reasons.ts';
import { solveDivisions } from './semiMarkov.ts';
import { bestThreshold } from './threshold.ts';
import type { Trees } from './trees.ts';

export interface EvidenceOptions {
  /** Bytes looked at from each row's first. */
  readonly window: number;
  readonly model: readonly Trees[];
}

/** What depends on the rows alone: pins and bans are solved on top of it. */
export interface PreparedEvidence {
  readonly window: number;
  readonly model: readonly Trees[];
  readonly rows: EvidenceRows;
  readonly hazards: HazardTable;
}

/** Evidence and hazards of one set of rows; the slow part. */
export function* prepareEvidence(
  rows: MessageBytes,
  { window, model }: EvidenceOptions,
): StageRun<PreparedEvidence> {
  const evidence = new EvidenceRows(factsOf(rows, window));
  const total = model.length * evidence.length;
  let hazards: HazardTable | null = null;
  for (let pass = 0; ; pass++) {
    const table = hazardTable(evidence, model[pass], hazards);
    let step = table.next();
    for (; !step.done; step = table.next()) {
      const done = pass * evidence.length + step.value;
      yield { stage: 'segments', done, total, unit: 'rows', remark: 'weighing evidence' };
    }
    hazards = step.value;
    if (pass === model.length - 1) return { window, model, rows: evidence, hazards };
    evidence.follow(hazards);
  }
}

/** The threshold is chosen for these first bytes: what lies behind is less certain, and would lower it for the header too. */
const HEADER_BYTES = 32;

/** Cuts and their probabilities under a person's pins and bans; well under a millisecond. */
export function solveEvidence(prepared: PreparedEvidence, constraints: CutConstraints): FormatCuts {
  const { window } = prepared;
  const { cuts, score, threshold } = decide(prepared, constraints);
  return {
    cuts,
    window,
    score,
    scoreKind: 'probability',
    threshold,
    reasons: (offset) => reasonsFor(prepared, constraints, { cuts, score }, offset),
    questions: () => questionsOf((word) => decide(prepared, word), constraints),
  };
}

function decide({ window, hazards }: PreparedEvidence, constraints: CutConstraints): Decision {
  const { cut: probability, weight } = solveDivisions(hazards, constraints);
  const threshold = bestThreshold(probability.subarray(0, HEADER_BYTES));
  const score = new Float64Array(window);
  score.set(probability);
  const pins = new Set(constraints.pins.filter((p) => p > 0 && p < window));
  for (const pin of pins) score[pin] = 1;
  const cuts: number[] = [];
  for (let offset = 1; offset < window; offset++)
    if (pins.has(offset) || (score[offset] >= threshold && !constraints.bans.includes(offset)))
      cuts.push(offset);
  return { cuts, score, threshold, weight };
}

export function* evidenceCuts(
  rows: MessageBytes,
  options: EvidenceOptions & { readonly constraints: CutConstraints },
): StageRun<FormatCuts> {
  return solveEvidence(yield* prepareEvidence(rows, options), options.constraints);
}
