import type { ParameterSet } from '../model/parameters.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type { CutConstraints } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import type { Trees } from '../segments/evidence/trees.ts';
import { applyTransform } from '../transforms/applyTransform.ts';
import type { TransformStep } from '../transforms/parseTransform.ts';
import { fieldOptions } from './inferenceOptions.ts';
import { type Inference, inferFields } from './inferFields.ts';
import { prepareRows } from './prepareRows.ts';

/** Bytes of bare messages in which fields are looked for unless the parameters say otherwise: they are whole. */
export const BARE_HEAD_BYTES = 64;

/** Formats, cuts and typed fields of messages without a capture; each is a message by itself. */
export function* inferBare(
  rows: PayloadRows,
  parameters: ParameterSet,
  constraints: CutConstraints,
  model: readonly Trees[],
): StageRun<Inference> {
  const prepared = yield* prepareRows(rows, parameters, model);
  const solve = { constraintsOf: () => constraints, isLeftOut: () => false, votes: null };
  return yield* inferFields({ rows, payload: null }, prepared, solve, fieldOptions(parameters));
}

/** Bare messages with a transform applied. */
export function transformedBare(
  rows: PayloadRows,
  steps: readonly TransformStep[],
): { readonly rows: PayloadRows; readonly failed: number } {
  if (steps.length === 0) return { rows, failed: 0 };
  const payload: PayloadBytes = {
    bytes: rows.bytes,
    start: Float64Array.from({ length: rows.length }, (_, row) => row * rows.stride),
    length: rows.kept,
  };
  return applyTransform(rows, payload, steps, rows.stride);
}

/** Where fields begin in each row, 0 left out; none in rows of no format. */
export function cutsOfRows({ segments }: Inference, rows: PayloadRows): readonly (readonly number[])[] {
  const place = new Uint32Array(rows.length);
  for (const { rows: members } of segments.formats) for (const [i, row] of members.entries()) place[row] = i;
  return Array.from({ length: rows.length }, (_, row) => {
    const format = segments.formats[segments.formatOf[row]];
    if (segments.formatOf[row] === NONE || format === undefined) return [];
    const length = rows.wireLength[row];
    const { tail } = format;
    const listed =
      tail === null ? [] : tail.offsets.subarray(tail.starts[place[row]], tail.starts[place[row] + 1]);
    const end = tail === null || listed.length === 0 ? length : Math.min(length, tail.start);
    return [...format.cuts.cuts.filter((cut) => cut < end), ...listed];
  });
}
