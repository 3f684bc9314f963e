import type { ExperimentWindow, NamedOpcode } from '../engine/model/opcode.ts';
import type { StageProgress } from '../engine/model/progress.ts';
import type { InferenceResult } from '../rpc/contract/inferenceApi.ts';
import type { ClientSourceFindings, OpcodeResult } from '../rpc/contract/opcodeApi.ts';
import type { RunState } from './runState.ts';

/** What is shown of all opcodes; all that are chosen must hold. */
export const OPCODE_CHIPS = [
  'unconfirmed',
  'low margin',
  'in conflict',
  'new in this round',
  'contested',
  'unlabelled',
] as const;
export type OpcodeChip = (typeof OPCODE_CHIPS)[number];

/** What a person brought besides the capture. */
export interface BroughtSources {
  readonly experiment: readonly ExperimentWindow[];
  readonly clientSource: readonly NamedOpcode[];
}

export interface ClientRead {
  readonly progress: StageProgress | null;
  readonly stop: AbortController;
}

export const NOTHING_BROUGHT: BroughtSources = { experiment: [], clientSource: [] };

export interface OpcodesState {
  readonly opcodeRun: RunState;
  readonly opcodes: OpcodeResult | null;
  /** What the last result was made of; anything else now makes it stale. */
  readonly opcodesFrom: { readonly inferred: InferenceResult; readonly brought: BroughtSources } | null;
  readonly brought: BroughtSources;
  /** Digest of the capture that it was brought for; null while none has been open. */
  readonly broughtFor: string | null;
  /** What the last client code gave, with what it did not; null where none was read on this visit. */
  readonly clientFindings: ClientSourceFindings | null;
  /** Client code that is being read; null while none is. */
  readonly clientRead: ClientRead | null;
  /** Opcodes of the inference before the last, by key; null where there is none to compare with. */
  readonly opcodesBefore: ReadonlySet<string> | null;
  /** Text of the opcode's key that is looked at, and of those that are chosen besides. */
  readonly opcodeKey: string | null;
  readonly chosenOpcodes: readonly string[];
  readonly opcodeChips: readonly OpcodeChip[];
}

/** What goes with the capture. */
export const NO_OPCODES = {
  opcodeRun: { kind: 'none' },
  opcodes: null,
  opcodesFrom: null,
  opcodesBefore: null,
  opcodeKey: null,
  chosenOpcodes: [],
} as const satisfies Partial<OpcodesState>;

export const INITIAL_OPCODES: OpcodesState = {
  ...NO_OPCODES,
  brought: NOTHING_BROUGHT,
  broughtFor: null,
  clientFindings: null,
  clientRead: null,
  opcodeChips: [],
};
