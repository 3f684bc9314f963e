import type { SegmentationMethod } from '../../src/engine/model/segment.ts';
import { inferCapture, prepareInput } from '../../src/engine/pipeline/inferCapture.ts';
import type { Inference } from '../../src/engine/pipeline/inferFields.ts';
import { prepareRows } from '../../src/engine/pipeline/prepareRows.ts';
import { UNCONSTRAINED } from '../../src/engine/segments/segmentRows.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { evidenceModel, parametersFor } from '../inferRows.ts';
import type { Simulated } from './simulated.ts';

/** Rows of one transport with their payload. */
export type Selected = Simulated['selected'][number];

/** The whole inference on rows selected from a simulated capture, as the app runs it. */
export function inferSelected(selected: Selected, method: SegmentationMethod): Inference {
  const parameters = parametersFor(method, 16);
  const { input } = prepareInput(selected.rows, selected.payload, parameters, []);
  return drain(
    inferCapture(
      input,
      drain(prepareRows(input.rows, parameters, evidenceModel())),
      parameters,
      UNCONSTRAINED,
    ),
  );
}

/** The format holds (nearly) all rows of the kind and no others. */
export function isSame(rows: Uint32Array, members: readonly number[]): boolean {
  const wanted = new Set(members);
  const hits = rows.reduce((sum, row) => sum + (wanted.has(row) ? 1 : 0), 0);
  return hits >= 0.999 * rows.length && hits >= 0.999 * members.length;
}

/** Only these rows, in this order. */
export function rowsOnly(rows: Selected['rows'], members: readonly number[]): Selected['rows'] {
  const bytes = new Uint8Array(members.length * rows.stride);
  for (const [i, row] of members.entries()) {
    bytes.set(rows.bytes.subarray(row * rows.stride, (row + 1) * rows.stride), i * rows.stride);
  }
  return {
    ...rows,
    length: members.length,
    bytes,
    kept: Uint32Array.from(members, (row) => rows.kept[row] as number),
  };
}
