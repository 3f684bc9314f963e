import type { MessageBytes } from './messageBytes.ts';

/**
 * Packets with payload that inference reads, in capture order. Retransmitted bytes are left out: of a row that
 * repeats some, `wireLength` and `bytes` mean what is new.
 */
export interface PayloadRows extends MessageBytes {
  /** Packet of each row; the row's own number where there is no capture. */
  readonly packet: Uint32Array;
  /** Where the row's bytes stand in its direction's stream; -1 for datagrams and bare messages. */
  readonly streamOffset: Float64Array;
}

/** Whole payloads of rows, where they were read: row `i` has `length[i]` bytes at `start[i]`. */
export interface PayloadBytes {
  readonly bytes: Uint8Array;
  readonly start: Float64Array;
  readonly length: Uint32Array;
}
