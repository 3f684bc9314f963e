import { readFileSync } from 'node:fs';
import { defaultParameters, type ParameterSet } from '../src/engine/model/parameters.ts';
import type { PayloadRows } from '../src/engine/model/payloadRows.ts';
import { type CutConstraints, NO_CONSTRAINTS, type SegmentationMethod } from '../src/engine/model/segment.ts';
import { inferBare } from '../src/engine/pipeline/inferBare.ts';
import type { Inference } from '../src/engine/pipeline/inferFields.ts';
import { readModel, type Trees } from '../src/engine/segments/evidence/trees.ts';
import { drain } from '../src/engine/stageRun.ts';

let model: readonly Trees[] | null = null;

/** The weights that ship. They were learnt from the released sets: scores on those are no left-out scores. */
export function evidenceModel(): readonly Trees[] {
  model ??= readModel(new Uint8Array(readFileSync('src/engine/segments/evidence/weights.bin')));
  return model;
}

export function parametersFor(method: SegmentationMethod, headBytes: number): ParameterSet {
  return { ...defaultParameters(), method, headBytes };
}

/** Bare messages as the command line infers them. */
export function inferMessages(
  rows: PayloadRows,
  method: SegmentationMethod,
  headBytes: number,
  constraints: CutConstraints = NO_CONSTRAINTS,
): Inference {
  return drain(inferBare(rows, parametersFor(method, headBytes), constraints, evidenceModel()));
}
