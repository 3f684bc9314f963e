import { precisionOf, type Score } from '../../src/engine/model/score.ts';
import type { TaskLabel } from '../../src/engine/model/signature.ts';
import type { PartReport, Row } from '../report.ts';
import type { Labelable } from './labelable.ts';
import { confusionNotes, flowNote, flowShare, summed } from './simulated.ts';

/** One unseen capture: the score by its truth, the same where only tasks that a source could name count, and who could. */
export interface ScoredCapture {
  readonly score: Score;
  readonly ofLabelable: Score;
  /** One for each task of the truth. */
  readonly sources: readonly (Labelable & { readonly label: TaskLabel })[];
  /** Signatures that took a flow of others. */
  readonly wrongBy: readonly string[];
}

/** Share of flows, the app's or not, that must be right. */
const LEAST_FLOWS = 0.999;

/** Precision and recall of each task with how many of it each source could name, and what misses the mark. */
export function judgedPart(
  part: string,
  title: string,
  captures: readonly ScoredCapture[],
  least: number,
  notes: readonly string[],
): PartReport {
  const all = summed(captures.flatMap(({ score }) => score.labels));
  const named = summed(captures.flatMap(({ ofLabelable }) => ofLabelable.labels));
  const sources = captures.flatMap((one) => one.sources);
  const below: string[] = [];
  const rows = all.map((one): Row => {
    const { service, task } = one.label;
    const isSame = (label: TaskLabel): boolean => label.service === service && label.task === task;
    const own = sources.filter(({ label }) => isSame(label));
    const labelable = named.find(({ label }) => isSame(label));
    const recall = labelable && labelable.truth > 0 ? labelable.found / labelable.truth : null;
    const precision = precisionOf(one);
    const isAsked = recall !== null && task !== 'Unknown';
    if (isAsked && (recall < least || (precision ?? 1) < least)) below.push(task);
    return {
      service,
      task,
      truth: one.truth,
      'by log': own.filter(({ byLog }) => byLog).length,
      'by client': own.filter(({ byClient }) => byClient).length,
      'by table': own.filter(({ byTable }) => byTable).length,
      nameable: labelable?.truth ?? 0,
      predicted: one.predicted,
      precision,
      recall: one.truth === 0 ? null : one.found / one.truth,
      'recall of nameable': recall,
    };
  });
  const scores = captures.map(({ score }) => score);
  const share = flowShare(scores);
  return {
    part,
    title,
    rows,
    notes: [
      ...notes,
      flowNote(scores),
      ...confusionNotes(scores),
      ...wrongNotes(captures.flatMap(({ wrongBy }) => wrongBy)),
      `asked: ${least} per nameable task: ${below.length === 0 ? 'met' : `NOT met by ${below.join(', ')}`}; flows ${LEAST_FLOWS}: ${share >= LEAST_FLOWS ? 'met' : 'NOT met'}`,
    ],
  };
}

function wrongNotes(signatures: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const one of signatures) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([path, count]) => `  wrongly taken by ${path}: ${count}`);
}
