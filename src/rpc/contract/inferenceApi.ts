import type { FieldLayout, FieldType } from '../../engine/model/field.ts';
import type { MessageTable } from '../../engine/model/message.ts';
import type { ParameterSet } from '../../engine/model/parameters.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import type { Anchor, Reason, SegmentationMethod } from '../../engine/model/segment.ts';
import type { Result } from './result.ts';

/** A person's word on one format, by its key; what its key matches nothing of is ignored and listed as unmatched. */
export interface FormatConstraints {
  readonly formatKey: string;
  readonly pins: readonly number[];
  readonly bans: readonly number[];
  /** Types that a person gave to byte ranges; later fields are typed after these are taken. */
  readonly types: readonly {
    readonly offset: number;
    readonly length: number | null;
    readonly type: FieldType;
  }[];
}

export interface InferenceRequest {
  /** Echoed, so that a late answer can be told from the current one. */
  readonly revision: number;
  readonly method: SegmentationMethod;
  readonly parameters: ParameterSet;
  readonly constraints: readonly FormatConstraints[];
}

/** One method's answer for one format, as plain data. */
export interface CutsView {
  readonly method: SegmentationMethod;
  readonly cuts: readonly number[];
  readonly window: number;
  /** Votes or probability of a cut at each offset; [0] means nothing. */
  readonly score: Float64Array;
  readonly scoreKind: 'votes' | 'probability';
  readonly threshold: number;
  /** Reasons of each offset, the heaviest first; [0] is empty. */
  readonly reasons: readonly (readonly Reason[])[];
}

/** What each byte offset of a format holds, over its rows. */
export interface OffsetStatistics {
  /** Shannon entropy in bits, 0 to 8. */
  readonly entropyBits: Float64Array;
  readonly distinct: Uint32Array;
}

export interface FormatView {
  readonly key: string;
  readonly anchors: readonly Anchor[];
  readonly direction: 0 | 1 | null;
  /** Part of all rows of the selection. */
  readonly share: number;
  /** Rows of the input, ascending. */
  readonly rows: Uint32Array;
  readonly cuts: CutsView;
  readonly layout: FieldLayout;
  readonly statistics: OffsetStatistics;
}

export interface InferenceResult {
  readonly revision: number;
  readonly method: SegmentationMethod;
  /** Largest first. */
  readonly formats: readonly FormatView[];
  /** Row of `formats` of each input row; -1 for what is not a protocol packet. */
  readonly formatOf: Int32Array;
  readonly messages: MessageTable;
  /** Keys of constraints that matched no format. */
  readonly unmatched: readonly string[];
}

/** Why nothing could be inferred, in a sentence, and what would help. */
export interface InferenceError {
  readonly message: string;
}

/** Payload rows of a selection of flows, as the capture worker hands them out. */
export interface SelectedPayload {
  readonly rows: PayloadRows;
  /** Flows left out because their protocol is known, by its name. */
  readonly setAside: Readonly<Record<string, number>>;
  /** Flows that the rows come from. */
  readonly flows: number;
}

/** The inference worker: holds a copy of the rows and a cache of stages; may be stopped at any time. */
export interface InferenceApi {
  /** Takes rows; what was inferred of earlier ones is forgotten. */
  load(rows: PayloadRows): Promise<void>;
  /** Bare messages: hex lines or data sets as JSON, one text a file. Answers the rows it made of them. */
  loadMessages(
    texts: readonly { readonly name: string; readonly text: string }[],
  ): Promise<Result<PayloadRows, InferenceError>>;
  /** `job` carries StageProgress out and `abort` in; aborting answers an error that says so. */
  infer(request: InferenceRequest, job: MessagePort): Promise<Result<InferenceResult, InferenceError>>;
  /** What another method says of a format of the last result, under the same constraints. */
  otherCuts(formatKey: string, method: SegmentationMethod): Promise<CutsView | null>;
}
