import type { SegmentationMethod } from '../../src/engine/model/segment.ts';
import { cutsOfRows } from '../../src/engine/pipeline/inferBare.ts';
import { inferMessages } from '../inferRows.ts';
import type { PartReport, Row } from '../report.ts';
import { everyBytes, mean, scoreBoundaries, VIEWS, type View } from '../score/boundaries.ts';
import type { DataSet } from '../score/dataSets.ts';
import { constantColumns, mergeConstants } from '../score/merging.ts';

export type Prediction = readonly (readonly number[])[];
export type Predictor = (set: DataSet) => Prediction;

const HEAD_BYTES = 64;

export const BASELINES: Readonly<Record<string, Predictor>> = {
  'every byte': ({ messages }) => everyBytes(messages, 1),
  'every two bytes': ({ messages }) => everyBytes(messages, 2),
};

export function methodPredictor(method: SegmentationMethod): Predictor {
  return ({ rows }) => cutsOfRows(inferMessages(rows, method, HEAD_BYTES), rows);
}

/** Boundaries on the released sets by the rules of their scorer, macro means over sets. */
export function realPart(
  sets: readonly DataSet[],
  predictors: Readonly<Record<string, Predictor>>,
): PartReport {
  const rows: Row[] = [];
  for (const [method, predict] of Object.entries(predictors)) {
    const predicted = new Map(sets.map((set) => [set.name, predict(set)]));
    for (const view of VIEWS) {
      for (const group of ['A', 'B', "BinaryInferno's ten"]) {
        if (group.startsWith('Bin') && view.name !== 'whole') continue;
        const members = sets.filter((set) =>
          group.startsWith('Bin') ? set.name.startsWith('bi-') : set.group === group,
        );
        rows.push({
          method,
          view: view.name,
          group,
          sets: members.length,
          ...means(members, predicted, view),
        });
      }
    }
  }
  return {
    part: 'real',
    title: 'Released data sets: first 16 and 32 bytes against cuts, whole messages against merged cuts',
    rows,
    notes: ['whole messages: cuts between neighbours that never change are merged in the prediction too'],
  };
}

function means(sets: readonly DataSet[], predicted: ReadonlyMap<string, Prediction>, view: View): Row {
  const scores = sets.map((set) => {
    const cuts = predicted.get(set.name) ?? [];
    return scoreBoundaries(
      set.messages,
      view.truth === 'mergedCuts' ? mergedPrediction(set, cuts) : cuts,
      view,
    );
  });
  return {
    F1: mean(scores.map(({ f1 }) => f1)),
    precision: mean(scores.map(({ precision }) => precision)),
    recall: mean(scores.map(({ recall }) => recall)),
    FPR: mean(scores.map(({ falsePositiveRate }) => falsePositiveRate)),
    perfection: mean(scores.map(({ perfection }) => perfection)),
    exact: mean(scores.map(({ exact }) => exact)),
  };
}

function mergedPrediction({ rows }: DataSet, cuts: Prediction): Prediction {
  const isConstant = constantColumns(rows);
  return cuts.map((of) => mergeConstants(of, isConstant));
}
