import { createStore, type StoreApi, useStore } from 'zustand';
import type { LoadEstimate, LoadedCapture, LoadProgress } from '../rpc/contract/captureApi.ts';
import { type ActivityStates, INITIAL_ACTIVITY, NO_ACTIVITY } from './activityState.ts';
import { type FieldsState, INITIAL_FIELDS, NO_FIELDS } from './fieldsState.ts';
import { type FlowsState, INITIAL_FLOWS, NO_FLOWS } from './flowsState.ts';
import { type HandOnState, NOTHING_LISTED } from './handOnState.ts';
import { INITIAL_OPCODES, NO_OPCODES, type OpcodesState } from './opcodes.ts';
import { INITIAL_SIGNATURES, NOTHING_CLASSIFIED, type SignaturesState } from './signaturesState.ts';

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
export type Theme = 'system' | 'light' | 'dark';

export interface LogLine {
  readonly id: number;
  readonly text: string;
}

export interface AppState
  extends FlowsState,
    FieldsState,
    OpcodesState,
    SignaturesState,
    ActivityStates,
    HandOnState {
  readonly load: LoadState;
  readonly largeLoad: LargeLoad | null;
  readonly log: readonly LogLine[];
  readonly isLogOpen: boolean;
  /** The way through the app is shown below its bar. */
  readonly isWayOpen: boolean;
  readonly view: StageView;
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
  ...NO_FLOWS,
  ...NO_FIELDS,
  ...NO_OPCODES,
  ...NOTHING_CLASSIFIED,
  ...NO_ACTIVITY,
  ...NOTHING_LISTED,
} as const satisfies Partial<AppState>;

export const INITIAL_STATE: AppState = {
  ...INITIAL_FLOWS,
  ...INITIAL_FIELDS,
  ...INITIAL_OPCODES,
  ...INITIAL_SIGNATURES,
  ...INITIAL_ACTIVITY,
  ...NO_CAPTURE,
  load: { kind: 'empty' },
  largeLoad: null,
  log: [],
  isLogOpen: false,
  isWayOpen: false,
  view: 'load',
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
