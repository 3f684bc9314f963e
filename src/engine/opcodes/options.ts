/** Whether the paper's rule decides as it is written, or ours, which asks for significance too. */
export type BehaviourRule = 'as-written' | 'significant';

/** Thresholds of the evidence (Table II, and ours where marked in the parameters). */
export interface OpcodeOptions {
  readonly periodicRule: BehaviourRule;
  /** Most coefficient of variation of a periodic opcode's inter-arrival times, in every flow. */
  readonly periodicCv: number;
  readonly triggerRule: BehaviourRule;
  /** Seconds within which a triggered opcode follows (Table II). */
  readonly triggerGapS: number;
  /** Least ratio of the probability of following to the arrival rate (Table II). */
  readonly triggerRatio: number;
  /** Seconds after an operation's end in which its messages may still come. */
  readonly experimentSlackS: number;
  /** Largest offset between the log's clock and the capture's that is looked for, seconds. */
  readonly clockOffsetS: number;
}
