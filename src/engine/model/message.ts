/** Which rule said where a message ends. */
export const MESSAGE_RULES = ['datagram', 'joined', 'length-field'] as const;
export type MessageRule = (typeof MESSAGE_RULES)[number];
/** A row of the input is a message of its own (UDP, bare messages). */
export const RULE_DATAGRAM = 0;
/** A protocol packet with the packets that follow it in its direction (paper III-A2). */
export const RULE_JOINED = 1;
/** The length field said so. */
export const RULE_LENGTH_FIELD = 2;

/** Decomposed flows (paper III-A2): one row a message, in the order of flow, then time. */
export interface MessageTable {
  readonly length: number;
  /** Row of the input whose bytes begin the message. */
  readonly row: Uint32Array;
  /** Where the message begins in that row's payload; 0 unless several share a segment. */
  readonly offset: Uint32Array;
  readonly format: Int32Array;
  readonly flow: Int32Array;
  readonly direction: Uint8Array;
  readonly timeNs: Float64Array;
  readonly endNs: Float64Array;
  /** Payload bytes of the message, each counted once. */
  readonly byteCount: Float64Array;
  /** Rows of the input that it spans. */
  readonly packetCount: Uint32Array;
  /** Row of MESSAGE_RULES. */
  readonly rule: Uint8Array;
  /** 1 where a gap or the end of the capture cut it short. */
  readonly isIncomplete: Uint8Array;
}
