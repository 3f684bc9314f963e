import type { FieldLayout, FieldType, TypeFit, TypeWord } from '../../engine/model/field.ts';
import type { MessageTable } from '../../engine/model/message.ts';
import type { ExperimentWindow, OpcodeField } from '../../engine/model/opcode.ts';
import type { ParameterSet } from '../../engine/model/parameters.ts';
import type { PayloadBytes, PayloadRows } from '../../engine/model/payloadRows.ts';
import type { Anchor, CutQuestion, Reason, SegmentationMethod } from '../../engine/model/segment.ts';
import type { ClientSourceFindings, DroppedFile, OpcodeRequest, OpcodeResult } from './opcodeApi.ts';
import type { Result } from './result.ts';

/** A person's word on one format, by its key. */
export interface FormatConstraints {
  readonly formatKey: string;
  readonly pins: readonly number[];
  readonly bans: readonly number[];
  /** True: a format by its anchors, whatever is found; false: no protocol packets; null: as inferred. */
  readonly isProtocol: boolean | null;
  /** What its fields are held to be. */
  readonly types: readonly TypeWord[];
}

export interface InferenceRequest {
  /** Echoed, so that a late answer can be told from the current one; below 0 where something is only tried. */
  readonly revision: number;
  /** The method is one of them. */
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
  /** What is worth asking a person, what helps most first. */
  readonly questions: readonly CutQuestion[];
}

/** What another method says of the rows of a format. */
export interface OtherCuts extends CutsView {
  /** Part of the rows that it takes for one format: the cuts are of that one. 0 where it has none of them. */
  readonly share: number;
}

/** What each byte offset of a format holds, over its rows that reach it. */
export interface OffsetStatistics {
  /** Shannon entropy in bits, 0 to 8. */
  readonly entropyBits: Float64Array;
  readonly distinct: Uint32Array;
  /** Part of the rows that have the commonest value, 0 to 1. */
  readonly constancy: Float64Array;
}

/** A field that a person confirmed, against the messages that are here now. */
export interface ConfirmedField {
  readonly offset: number;
  readonly length: number;
  readonly type: FieldType;
  readonly fits: number;
  readonly breaks: number;
  /** Payload rows that begin the messages that break it, ascending. */
  readonly rows: Uint32Array;
}

export interface FormatView {
  /** Flow type, then what `RowGroup.key` says: `tcp 10@5 01@7`. */
  readonly key: string;
  /** Which selection its rows are of, and its number in that selection's `formatOf`. */
  readonly selection: number;
  readonly place: number;
  readonly anchors: readonly Anchor[];
  readonly direction: 0 | 1 | null;
  /** Part of all rows of the selection. */
  readonly share: number;
  /** Rows of the selection, ascending. */
  readonly rows: Uint32Array;
  readonly cuts: CutsView;
  readonly layout: FieldLayout;
  /** Where its opcode stands; null where it has none. */
  readonly opcodeField: OpcodeField | null;
  readonly statistics: OffsetStatistics;
  /** Confirmed fields, and the messages that break them. */
  readonly confirmed: readonly ConfirmedField[];
  /** What the rest of the messages was found to be a list of, in a sentence. */
  readonly tail: string | null;
}

/** What became of one selection's rows. */
export interface SelectionResult {
  /** Format of each row by `place`; -1 for what is not a protocol packet. */
  readonly formatOf: Int32Array;
  readonly messages: MessageTable;
  /** Formats that a person says are no protocol packets. */
  readonly leftOut: readonly LeftOutFormat[];
}

export interface LeftOutFormat {
  readonly key: string;
  readonly anchors: readonly Anchor[];
  readonly rows: number;
}

export interface InferenceResult {
  readonly revision: number;
  readonly method: SegmentationMethod;
  readonly selections: readonly SelectionResult[];
  /** Of all selections, those with most rows first. */
  readonly formats: readonly FormatView[];
}

/** Why nothing could be inferred, in a sentence, and what would help. */
export interface InferenceError {
  readonly message: string;
}

/** What rows are: packets of one transport, or messages that came without a capture. */
export type SelectionType = 'tcp' | 'udp' | 'messages';

/** Rows that are inferred together. */
export interface PayloadSelection {
  readonly type: SelectionType;
  readonly rows: PayloadRows;
  /** Whole payloads where they are needed and were read. */
  readonly payload: PayloadBytes | null;
}

/** Where fields really begin in messages of one kind. */
export interface TrueLayout {
  readonly name: string;
  /** Ascending offsets; 0 left out. */
  readonly cuts: readonly number[];
  /** Nothing is known of the bytes from here on. */
  readonly end: number;
}

/** What is known to be true of messages: a simulator's truth file, or a data set with cuts. */
export interface TrueCuts {
  readonly name: string;
  readonly layouts: readonly TrueLayout[];
  /** Packets that begin a message, ascending; a bare message is its own packet. */
  readonly packets: Uint32Array;
  /** Row of `layouts` for each of them. */
  readonly layoutOf: Uint32Array;
}

/** Payload of a selection of flows, as the capture worker hands it out. */
export interface SelectedPayload {
  /** Those with rows. */
  readonly selections: readonly PayloadSelection[];
  /** Flows left out because their protocol is known, by its name. */
  readonly setAside: Readonly<Record<string, number>>;
  /** Flows that the rows come from. */
  readonly flows: number;
  /** Rows that the transform could not be applied to. */
  readonly failed: number;
  /** Of bare messages that came with known cuts: one for each selection. */
  readonly truths?: readonly (TrueCuts | null)[];
}

/** The inference worker: holds a copy of the rows and a cache of what was counted of them. */
export interface InferenceApi {
  /** Takes rows; what was inferred of earlier ones is forgotten. */
  load(selections: readonly PayloadSelection[]): Promise<void>;
  /** Bare messages: hex lines or data sets as JSON, one text a file. Loads them and answers the rows. */
  loadMessages(
    texts: readonly { readonly name: string; readonly text: string }[],
    parameters: ParameterSet,
  ): Promise<Result<SelectedPayload, InferenceError>>;
  /** `job` carries StageProgress out and `abort` in; aborting answers an error that says so. */
  infer(request: InferenceRequest, job: MessagePort): Promise<Result<InferenceResult, InferenceError>>;
  /** Reads a simulator's truth file, gzip or plain. */
  readTruth(file: File): Promise<Result<TrueCuts, InferenceError>>;
  /** What another method says of the rows of a format of the last result; null where there is no such format, or something else was asked for. */
  otherCuts(formatKey: string, method: SegmentationMethod): Promise<OtherCuts | null>;
  /** How the messages of a format of the last result obey each type at a byte range; empty where it has no such format. */
  typeFits(formatKey: string, offset: number, length: number): Promise<readonly TypeFit[]>;
  /** Opcodes of the last inference with their evidence; needs one. `job` as of `infer`. */
  opcodes(request: OpcodeRequest, job: MessagePort): Promise<Result<OpcodeResult, InferenceError>>;
  /** The log of a controlled experiment as CSV: start,end,device,service,task. */
  readExperimentLog(text: string): Promise<Result<readonly ExperimentWindow[], InferenceError>>;
  /** URLs and opcodes in decompiled code: files, zip archives, or tables of opcode, URL and task. `job` as of `infer`. */
  searchClientSource(
    files: readonly DroppedFile[],
    seenUrls: readonly string[],
    job: MessagePort,
  ): Promise<Result<ClientSourceFindings, InferenceError>>;
}
