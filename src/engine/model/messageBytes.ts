/** Messages, or the heads of packets' payloads, as columns. Bytes are row-major with a fixed stride. */
export interface MessageBytes {
  /** Rows. */
  readonly length: number;
  /** Bytes kept of each row. */
  readonly stride: number;
  /** `length * stride` bytes; what a row lacks is 0. */
  readonly bytes: Uint8Array;
  /** Bytes of each row that are stored, at most `stride`. */
  readonly kept: Uint32Array;
  /** Full length of each row on the wire. */
  readonly wireLength: Uint32Array;
  /** Conversation of each row (both directions), NONE where it is not known. */
  readonly flow: Int32Array;
  /** 0 uplink, or the end that was seen first; 1 the other. */
  readonly direction: Uint8Array;
  /** Relative to any base; 0 in all rows where there are no times. */
  readonly timeNs: Float64Array;
  /** Epoch nanoseconds that `timeNs` is relative to; 0 where it is not known. */
  readonly baseNs: bigint;
  /** IPv4 addresses of sender and receiver as 32-bit numbers, 0 where unknown; null where none is known. */
  readonly sourceAddress: Uint32Array | null;
  readonly destinationAddress: Uint32Array | null;
}
