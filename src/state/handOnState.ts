/** What is listed now and could be handed on to other programs. */
export interface HandOnState {
  /** Rows of the last classification's tasks, as its table shows them; null before it was looked at. */
  readonly listedTasks: Uint32Array | null;
  /** Rows of its flows, as that table shows them. */
  readonly listedFlows: Uint32Array | null;
  /** Tasks that a person marked. */
  readonly markedTasks: readonly number[];
}

export const NOTHING_LISTED = {
  listedTasks: null,
  listedFlows: null,
  markedTasks: [],
} as const satisfies HandOnState;
