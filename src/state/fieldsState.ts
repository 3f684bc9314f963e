import { EMPTY_LOG } from '../engine/edits/log.ts';
import type { EditLog } from '../engine/model/edit.ts';
import type { ParameterName } from '../engine/model/parameters.ts';
import type { StageProgress } from '../engine/model/progress.ts';
import type { SegmentationMethod } from '../engine/model/segment.ts';
import type { InferenceResult, OtherCuts, SelectedPayload, TrueCuts } from '../rpc/contract/inferenceApi.ts';

/** What inference is doing. The last result stays on screen while the next is made. */
export type InferenceState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly progress: StageProgress | null; readonly stop: AbortController }
  | { readonly kind: 'ready' }
  /** `isOfSelection`: the expression for the flows was wrong. */
  | { readonly kind: 'failed'; readonly message: string; readonly isOfSelection?: boolean };

/** A question that was answered, to show what the answer changed. */
export interface AnsweredQuestion {
  /** What was said: `byte 11 starts no field`. */
  readonly said: string;
  readonly formatKey: string;
  /** What was shown before. */
  readonly before: InferenceResult;
  /** Length of the log with the answer; other lengths mean that something else was said or undone since. */
  readonly head: number;
}

/** Bytes of one message, from wherever they come. */
export interface MessageContent {
  /** Row of the payload rows that begins it. */
  readonly row: number;
  readonly bytes: Uint8Array;
  /** Where each packet's part begins. */
  readonly packetStarts: readonly number[];
  /** Bytes of the message on the wire. */
  readonly length: number;
}

/** What is inferred of which flows or messages, and what is looked at of it. */
export interface FieldsState {
  /** Expression over flows whose payload fields are inferred of. */
  readonly selection: string;
  /** Domains and addresses of the service whose flows a clean training set keeps. */
  readonly keptServers: readonly string[];
  /** Files of bare messages that are inferred of instead of a capture's flows. */
  readonly messageFiles: readonly File[];
  readonly payload: SelectedPayload | null;
  readonly inference: InferenceState;
  readonly inferred: InferenceResult | null;
  /** What the other methods say of the chosen format, where asked. */
  readonly otherCuts: Readonly<Partial<Record<SegmentationMethod, OtherCuts>>>;
  readonly edits: EditLog;
  /** A parameter that is being tried, and what it would give; null result while it is made. */
  readonly whatIf: {
    readonly name: ParameterName;
    readonly value: number | string;
    readonly result: InferenceResult | null;
  } | null;
  /** Where fields really begin, where that is known; by selection for bare messages, else one for all. */
  readonly truths: readonly (TrueCuts | null)[];
  readonly formatKey: string | null;
  /** Row of the payload rows, or -1. */
  readonly messageRow: number;
  readonly messageContent: MessageContent | null;
  /** Byte that is looked at in the fields view. */
  readonly offset: number;
  /** The types of the chosen field are listed, to choose one. */
  readonly isTypeMenuOpen: boolean;
  /** Masked pattern that messages must hold to be listed; empty lists all. */
  readonly search: string;
  /** Payload row that the chosen message is compared with, or -1. */
  readonly compared: MessageContent | null;
  /** Questions that a person does not want to be asked now, by their ids. */
  readonly skipped: readonly string[];
  /** The last question that was answered, and the result that it was asked of; null where the format is another now. */
  readonly answered: AnsweredQuestion | null;
  /** Bytes of fields whose type is known are left out of the grid. */
  readonly isUnexplainedOnly: boolean;
  /** Messages of one direction only are listed; null: of both. */
  readonly shownDirection: 0 | 1 | null;
}

/** What goes with its capture. */
export const NO_FIELDS = {
  messageFiles: [],
  payload: null,
  inference: { kind: 'none' },
  inferred: null,
  otherCuts: {},
  truths: [],
  formatKey: null,
  messageRow: -1,
  messageContent: null,
  offset: 0,
  skipped: [],
  answered: null,
  isUnexplainedOnly: false,
  shownDirection: null,
  whatIf: null,
  isTypeMenuOpen: false,
  search: '',
  compared: null,
} as const satisfies Partial<FieldsState>;

export const INITIAL_FIELDS = {
  ...NO_FIELDS,
  selection: '',
  keptServers: [],
  edits: EMPTY_LOG,
} as const satisfies FieldsState;
