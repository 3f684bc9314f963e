/** Thresholds of the rules (Table II, and ours). */
export interface FieldOptions {
  /** Longest run of one value of a request/response field (Table II). */
  readonly longestRun: number;
  /** Least correlation of a length field with the bytes of its message (Table II). */
  readonly lengthCorrelation: number;
  /** Most normalised entropy of an opcode field (Table II). */
  readonly opcodeEntropy: number;
  /** What the entropy of an opcode field is divided by: its bits, the log of its values, or that of the messages. */
  readonly opcodeNormalisation: 'bits' | 'values' | 'messages';
  /** Least part of steps that must go up in a sequence number; the rest is listed. */
  readonly sequenceShare: number;
  /** Least part of messages that a relation must hold for (length, direction, address, time, checksum). */
  readonly relationShare: number;
  /** Messages that disobey a rule, of which so many are named at most. */
  readonly examples: number;
}
