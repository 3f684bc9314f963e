import { type LabelScore, precisionOf, recallOf, type Score } from '../../src/engine/model/score.ts';
import { labelKey, type SignatureSet } from '../../src/engine/model/signature.ts';
import { scoreTasks } from '../../src/engine/scoring/scoreTasks.ts';
import type { SimulationRequest } from '../../src/simulator/simulate.ts';
import type { PartReport, Row } from '../report.ts';
import { classifyMemory, simulatedCapture } from './simulatedCapture.ts';

/** Scenarios and how much of each is simulated a seed. */
export const SCENARIOS: Readonly<Record<string, Omit<SimulationRequest, 'scenario' | 'seed'>>> = {
  'controlled-experiment': {},
  'evening-peak': { users: 60, hours: 1 },
  'voip-calls': { users: 20, hours: 0.5 },
  upgrade: { users: 60, hours: 1 },
  'dirty-link': { users: 60, hours: 1 },
  'no-wechat': { users: 100, hours: 1 },
};

/** Classifies a scenario with a set, seed by seed, and scores it by the truth. */
export function scenarioPart(name: string, set: SignatureSet, seeds: readonly number[]): PartReport {
  const scores = seeds.map((seed) => {
    const { capture, truth } = simulatedCapture(name, { ...SCENARIOS[name], seed });
    const classification = classifyMemory(capture, set);
    return scoreTasks({ ...capture.tables, classification }, truth);
  });
  return scoredPart(name, `${name} by ${set.name}, ${seeds.length} seeds`, scores);
}

/** Scores of several captures as one table. */
export function scoredPart(part: string, title: string, scores: readonly Score[]): PartReport {
  const labels = summed(scores.flatMap((score) => score.labels));
  return { part, title, rows: labels.map(labelRow), notes: [flowNote(scores), ...confusionNotes(scores)] };
}

/** Labels of several captures, each once. */
export function summed(labels: readonly LabelScore[]): readonly LabelScore[] {
  const sums = new Map<string, LabelScore>();
  for (const one of labels) {
    const key = labelKey(one.label);
    const before = sums.get(key);
    sums.set(
      key,
      before === undefined
        ? one
        : {
            label: one.label,
            truth: before.truth + one.truth,
            visible: before.visible + one.visible,
            found: before.found + one.found,
            visibleFound: before.visibleFound + one.visibleFound,
            predicted: before.predicted + one.predicted,
            correct: before.correct + one.correct,
          },
    );
  }
  return [...sums.values()].sort((a, b) =>
    a.label.service + a.label.task < b.label.service + b.label.task ? -1 : 1,
  );
}

function labelRow(score: LabelScore): Row {
  return {
    service: score.label.service,
    task: score.label.task,
    truth: score.truth,
    predicted: score.predicted,
    precision: precisionOf(score),
    recall: recallOf(score),
    'recall where visible': score.visible === 0 ? null : score.visibleFound / score.visible,
  };
}

/** Share of flows that are rightly told to be the app's or not. */
export function flowShare(scores: readonly Score[]): number {
  const total = (of: (score: Score) => number): number => scores.reduce((sum, score) => sum + of(score), 0);
  const wrong = total(({ flows }) => flows.falsePositives.length + flows.falseNegatives.length);
  return (
    1 -
    wrong /
      Math.max(
        1,
        total(({ flows }) => flows.flows),
      )
  );
}

export function flowNote(scores: readonly Score[]): string {
  const total = (of: (score: Score) => number): number => scores.reduce((sum, score) => sum + of(score), 0);
  const flows = total((score) => score.flows.flows);
  const falsePositives = total((score) => score.flows.falsePositives.length);
  const missed = total((score) => score.flows.falseNegatives.length);
  const right = (100 * flowShare(scores)).toFixed(3);
  const app = total((score) => score.flows.app);
  return `flows: ${flows}, the app's ${app}, wrongly taken ${falsePositives}, missed ${missed}: ${right} % right`;
}

/** Everything that is not on the diagonal, most frequent first. */
export function confusionNotes(scores: readonly Score[]): readonly string[] {
  const cells = new Map<string, number>();
  for (const { confusion } of scores) {
    for (const { truth, predicted, count } of confusion) {
      const text = `${truth?.task ?? '(none)'} → ${predicted?.task ?? '(none)'}`;
      if (truth?.task !== predicted?.task) cells.set(text, (cells.get(text) ?? 0) + count);
    }
  }
  const sorted = [...cells].sort((a, b) => b[1] - a[1]);
  return sorted.slice(0, 25).map(([text, count]) => `  ${count} × ${text}`);
}
