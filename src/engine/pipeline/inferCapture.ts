import type { FlowTable } from '../model/flow.ts';
import type { AddressTable, PacketTable } from '../model/packet.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type { PreparedSegments, SolveOptions } from '../segments/method.ts';
import { applyTransform } from '../transforms/applyTransform.ts';
import type { TransformStep } from '../transforms/parseTransform.ts';
import { fieldOptions, wantedStride } from './inferenceOptions.ts';
import { type Inference, type InferenceInput, inferFields, noWords, type Words } from './inferFields.ts';
import { type InferableType, type Selection, selectFlows, selectPayload } from './selectPayload.ts';

/** Tables of a loaded capture that inference reads. */
export interface CaptureTables {
  readonly packets: PacketTable;
  readonly flows: FlowTable;
  readonly addresses: AddressTable;
  readonly protocols: readonly string[];
}

/** Rows of one flow type that are to be inferred, before more of their payload is read. */
export interface SelectedRows {
  readonly type: InferableType;
  readonly rows: PayloadRows;
  /** Payload bytes wanted of each row beyond its head; 0 where heads are enough. */
  readonly wantedBytes: number;
}

export interface CaptureSelection {
  readonly flows: Selection;
  /** Flow types with rows. */
  readonly selected: readonly SelectedRows[];
}

/** Flows and rows that a filter selects, known protocols set aside. */
export function selectForInference(
  tables: CaptureTables,
  parameters: ParameterSet,
  steps: readonly TransformStep[],
  wanted: (flow: number) => boolean,
): CaptureSelection {
  const { packets, flows, addresses, protocols } = tables;
  const selection = selectFlows(flows, protocols, parameters.guard !== 'off', wanted);
  const selected = (['tcp', 'udp'] as const).flatMap((type) => {
    const rows = selectPayload(packets, flows, addresses, selection[type], type);
    return rows.length === 0 ? [] : [{ type, rows, wantedBytes: wantedBytes(type, rows, parameters, steps) }];
  });
  return { flows: selection, selected };
}

/** Streams may hold messages anywhere and transforms need all bytes; datagrams only what is looked at. */
function wantedBytes(
  type: InferableType,
  rows: PayloadRows,
  parameters: ParameterSet,
  steps: readonly TransformStep[],
): number {
  if (type === 'tcp' || steps.length > 0) return Number.POSITIVE_INFINITY;
  const stride = wantedStride(parameters);
  return stride > rows.stride ? stride : 0;
}

export interface PreparedInput {
  readonly input: InferenceInput;
  /** Rows that could not be transformed. */
  readonly failed: number;
}

/** Rows as the segments stage reads them: transformed, and as wide as is looked at. */
export function prepareInput(
  rows: PayloadRows,
  payload: PayloadBytes | null,
  parameters: ParameterSet,
  steps: readonly TransformStep[],
): PreparedInput {
  const stride = wantedStride(parameters);
  if (payload === null) return { input: { rows, payload }, failed: 0 };
  if (steps.length > 0) {
    const { failed, ...input } = applyTransform(rows, payload, steps, stride);
    return { input, failed };
  }
  return {
    input: { rows: stride > rows.stride ? widened(rows, payload, stride) : rows, payload },
    failed: 0,
  };
}

function widened(rows: PayloadRows, payload: PayloadBytes, stride: number): PayloadRows {
  const bytes = new Uint8Array(rows.length * stride);
  const kept = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row += 1) {
    const isRead = payload.length[row] > 0;
    const from = isRead ? payload.start[row] : row * rows.stride;
    kept[row] = Math.min(stride, isRead ? payload.length[row] : rows.kept[row]);
    bytes.set((isRead ? payload.bytes : rows.bytes).subarray(from, from + kept[row]), row * stride);
  }
  return { ...rows, stride, bytes, kept };
}

export function* inferCapture(
  input: InferenceInput,
  prepared: PreparedSegments,
  parameters: ParameterSet,
  solve: SolveOptions,
  words: Words = noWords(),
): StageRun<Inference> {
  return yield* inferFields(input, prepared, solve, fieldOptions(parameters), words);
}
