import { createStore, type StoreApi, useStore } from 'zustand';
import { EMPTY_LOG } from '../engine/edits/log.ts';
import type { CutView, Overlay } from '../engine/model/activityCut.ts';
import type { ActivityView, UserTasks } from '../engine/model/activityView.ts';
import type { EditLog } from '../engine/model/edit.ts';
import type { ActivityTable, FigureId } from '../engine/model/figure.ts';
import type { OperatorChoice, OperatorView } from '../engine/model/operator.ts';
import type { ParameterName } from '../engine/model/parameters.ts';
import type { StageProgress } from '../engine/model/progress.ts';
import type { Score } from '../engine/model/score.ts';
import type { SegmentationMethod } from '../engine/model/segment.ts';
import type { SignatureSet } from '../engine/model/signature.ts';
import type { AppNames } from '../engine/model/signatureEntry.ts';
import type { OtherReport } from '../rpc/contract/activityApi.ts';
import type {
  FilterProblem,
  FlowDetail,
  FlowHistogram,
  FlowTables,
  LoadEstimate,
  LoadedCapture,
  LoadProgress,
  PacketDetail,
  PacketPage,
  SortKey,
  StreamPage,
} from '../rpc/contract/captureApi.ts';
import type { InferenceResult, OtherCuts, SelectedPayload, TrueCuts } from '../rpc/contract/inferenceApi.ts';
import type {
  ClassifyState,
  ClassifyTab,
  FeedbackState,
  FlowResult,
  ShownClassification,
  ShownScore,
} from './classifyState.ts';
import { type HandOnState, NOTHING_LISTED } from './handOnState.ts';
import { INITIAL_OPCODES, NO_OPCODES, type OpcodesState } from './opcodes.ts';

/** What the capture is doing. A failed load leaves the state that was there before it. */
export type LoadState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'reading';
      readonly names: readonly string[];
      readonly progress: LoadProgress | null;
      readonly stop: AbortController;
    }
  | { readonly kind: 'ready'; readonly names: readonly string[]; readonly capture: LoadedCapture };

/** A load that waits for the person's word, because of what it will cost. What is open stays open meanwhile. */
export interface LargeLoad {
  readonly files: readonly File[];
  readonly estimate: LoadEstimate;
}

export type StageView = 'load' | 'flows' | 'fields' | 'opcodes' | 'signatures' | 'classify' | 'activity';
export type FlowTab = 'packets' | 'payload' | 'names';
export type Theme = 'system' | 'light' | 'dark';

/** Which packets are listed below the flow table. */
export type PacketSubject =
  | { readonly kind: 'flow'; readonly flow: number }
  | { readonly kind: 'anomaly'; readonly anomaly: string }
  | { readonly kind: 'all' };

/** What inference is doing. The last result stays on screen while the next is made. */
export type InferenceState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly progress: StageProgress | null; readonly stop: AbortController }
  | { readonly kind: 'ready' }
  /** `isOfSelection`: the expression for the flows was wrong. */
  | { readonly kind: 'failed'; readonly message: string; readonly isOfSelection?: boolean };

/** What measuring activity is doing. */
export type ActivityState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly progress: StageProgress | null; readonly stop: AbortController }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string };

/** Activity with the classification that it is of. */
export interface ShownActivity {
  readonly view: ActivityView;
  readonly of: ShownClassification;
}

/** What the activity view shows: a figure, a table, a drawing, or the users. */
export type ActivityPage = FigureId | ActivityTable['id'] | '4' | '5' | 'operator' | 'users';

/** Values of a figure's axis that were marked, both ends included. */
export interface MarkedRange {
  readonly id: FigureId;
  readonly from: number;
  readonly to: number;
}

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

/** Bytes of the selected packet, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface LogLine {
  readonly id: number;
  readonly text: string;
}

/** A place that the person looked at, to come back to. */
export interface Visit {
  readonly subject: PacketSubject | null;
  readonly packet: number | null;
}

export interface AppState extends OpcodesState, HandOnState {
  readonly load: LoadState;
  readonly largeLoad: LargeLoad | null;
  readonly log: readonly LogLine[];
  readonly isLogOpen: boolean;
  /** The way through the app is shown below its bar. */
  readonly isWayOpen: boolean;
  readonly view: StageView;
  readonly tables: FlowTables | null;
  /** Rows of the flow table as shown. */
  readonly order: Uint32Array;
  readonly facets: Readonly<Record<string, number>>;
  readonly allFacets: Readonly<Record<string, number>>;
  readonly histogram: FlowHistogram | null;
  readonly where: string;
  /** Expressions chosen by mouse (a facet, a span of time), each of which must hold too. */
  readonly chips: readonly string[];
  readonly whereProblem: FilterProblem | null;
  readonly sort: readonly SortKey[];
  readonly subject: PacketSubject | null;
  readonly flowDetail: FlowDetail | null;
  readonly packets: PacketPage | null;
  readonly streams: readonly [StreamPage | null, StreamPage | null];
  readonly flowTab: FlowTab;
  readonly packet: number | null;
  readonly packetDetail: PacketDetail | null;
  readonly bytes: ByteRange | null;
  readonly visits: readonly Visit[];
  /** Place in `visits`; -1 where nothing was visited. */
  readonly visit: number;
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
  /** Signatures of files and built-in sets; null: none were taken. */
  readonly importedSet: SignatureSet | null;
  /** A set that waits for a person's word: merge, replace or leave. */
  readonly offeredSet: SignatureSet | null;
  /** A set of a file that others are only compared with. */
  readonly comparedSet: SignatureSet | null;
  /** What the capture's names and requests say of the app; null until asked. */
  readonly appNames: AppNames | null;
  /** All that is known now: imported, inferred and said. */
  readonly workingSet: SignatureSet | null;
  /** Signatures that are classified with; null: the first built-in set. */
  readonly signatures: SignatureSet | null;
  readonly classifying: ClassifyState;
  readonly classified: ShownClassification | null;
  readonly score: ShownScore | null;
  /** Figures of every set that the capture was classified with since the known answers came. */
  readonly setScores: readonly { readonly set: SignatureSet; readonly score: Score }[];
  /** Known answers that every new classification is compared with. */
  readonly truthFile: File | null;
  readonly feedback: FeedbackState | null;
  /** Rounds that were settled, with what is needed to reopen them. */
  readonly feedbackRounds: readonly FeedbackState[];
  readonly classifyTab: ClassifyTab;
  /** Flows of one result are listed; null lists all. */
  readonly classifyResult: FlowResult | null;
  /** Row of the classification's tasks, or -1. */
  readonly taskRow: number;
  /** Flow whose reasons are shown, or -1. */
  readonly classifyFlow: number;
  readonly measuring: ActivityState;
  readonly activity: ShownActivity | null;
  readonly activityPage: ActivityPage;
  /** Period of which figures and tables are; null is all of the capture. */
  readonly activityPeriod: number | null;
  /** What stands beside or over each other in figures and tables. */
  readonly overlay: Overlay;
  /** Fig. 6(d) divides like by like. */
  readonly likeByLike: boolean;
  /** Shares and curves have intervals: wanted, and how far they are. */
  readonly hasIntervals: boolean;
  readonly resampling: { readonly progress: StageProgress | null; readonly stop: AbortController } | null;
  /** A report of another capture, to compare with. */
  readonly otherReport: OtherReport | null;
  /** Figures and tables of that period, split or compared; null where they are those of all, or not there yet. */
  readonly cutView: CutView | null;
  /** Which part of the minutes operators look at, and what it gives; null view while it is on its way. */
  readonly operatorChoice: Omit<OperatorChoice, 'period'>;
  readonly operatorView: OperatorView | null;
  readonly markedRange: MarkedRange | null;
  /** A user that is opened. */
  readonly openUser: UserTasks | null;
  /** The paper's own points stand in the figures. */
  readonly hasPaper: boolean;
  readonly flowColumns: readonly string[];
  /** Table → column → pixels, where a person chose. */
  readonly widths: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly theme: Theme;
  readonly dialogue: 'keys' | 'palette' | 'go-to' | 'filter-help' | 'simulate' | 'clean' | 'hand-on' | null;
}

export const DEFAULT_FLOW_COLUMNS: readonly string[] = [
  'flow',
  'start',
  'type',
  'protocol',
  'server',
  'host',
  'bytes',
  'packets',
  'duration',
  'client',
  'condition',
];

/** What belongs to a capture and goes with it. */
export const NO_CAPTURE = {
  ...NO_OPCODES,
  ...NOTHING_LISTED,
  tables: null,
  order: new Uint32Array(0),
  facets: {},
  allFacets: {},
  histogram: null,
  whereProblem: null,
  subject: null,
  flowDetail: null,
  packets: null,
  streams: [null, null],
  packet: null,
  packetDetail: null,
  bytes: null,
  visits: [],
  visit: -1,
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
  appNames: null,
  isTypeMenuOpen: false,
  search: '',
  compared: null,
  classifying: { kind: 'none' },
  classified: null,
  score: null,
  setScores: [],
  truthFile: null,
  feedback: null,
  feedbackRounds: [],
  taskRow: -1,
  classifyFlow: -1,
  measuring: { kind: 'none' },
  activity: null,
  activityPeriod: null,
  overlay: { kind: 'none' },
  cutView: null,
  resampling: null,
  operatorChoice: { service: null, role: null, server: null, by: null },
  operatorView: null,
  markedRange: null,
  openUser: null,
} as const satisfies Partial<AppState>;

export const INITIAL_STATE: AppState = {
  ...INITIAL_OPCODES,
  ...NO_CAPTURE,
  load: { kind: 'empty' },
  largeLoad: null,
  log: [],
  isLogOpen: false,
  isWayOpen: false,
  view: 'load',
  where: '',
  chips: [],
  sort: [],
  flowTab: 'packets',
  selection: '',
  keptServers: [],
  edits: EMPTY_LOG,
  importedSet: null,
  offeredSet: null,
  comparedSet: null,
  workingSet: null,
  signatures: null,
  classifyTab: 'tasks',
  classifyResult: null,
  activityPage: '6a',
  likeByLike: false,
  hasIntervals: false,
  otherReport: null,
  hasPaper: true,
  flowColumns: DEFAULT_FLOW_COLUMNS,
  widths: {},
  theme: 'system',
  dialogue: null,
};

export type AppStore = StoreApi<AppState>;

export function createAppStore(initial: Partial<AppState> = {}): AppStore {
  return createStore<AppState>(() => ({ ...INITIAL_STATE, ...initial }));
}

/** Reads the store in a component; `select` must return stable references. */
export function useStoreState<T>(store: AppStore, select: (state: AppState) => T): T {
  return useStore(store, select);
}
