import type { ByteOffset } from './units.ts';

/** Records or packets that pass between stages together. */
export const BATCH_ROWS = 4096;

/**
 * Output of the capture stage: up to BATCH_ROWS records whose bytes lie in one buffer. The arrays are
 * reused for the next batch; only rows [0, length) mean anything.
 */
export interface RecordBatch {
  length: number;
  bytes: Uint8Array;
  /** Offset in the (decompressed) file of bytes[0]. */
  bytesOffset: ByteOffset;
  /** Where each record's data begin in `bytes`. */
  readonly start: Uint32Array;
  readonly captured: Uint32Array;
  readonly original: Uint32Array;
  /** Since the capture's base. */
  readonly timeNs: Float64Array;
  /** LINKTYPE_ number. */
  readonly linkType: Uint16Array;
  readonly anomalySet: Uint16Array;
}

/** How a packet stands to the datagram it is a piece of. */
export const FRAGMENT_NONE = 0;
export const FRAGMENT_FIRST = 1;
export const FRAGMENT_LATER = 2;

/**
 * Output of the packets stage, row by row with the RecordBatch that it was decoded from. Offsets point into
 * that batch's `bytes`. Of tunnelled packets it holds the innermost layers that could be read.
 */
export interface PacketBatch {
  readonly network: Uint8Array;
  readonly transport: Uint8Array;
  /** Source address; the destination follows it directly. Only where network is IPv4 or IPv6. */
  readonly addressOffset: Uint32Array;
  /** 1 where TCP or UDP ports were read: only such packets can belong to a flow. */
  readonly hasPorts: Uint8Array;
  readonly sourcePort: Uint16Array;
  readonly destinationPort: Uint16Array;
  readonly tcpFlags: Uint8Array;
  readonly sequence: Uint32Array;
  readonly acknowledgement: Uint32Array;
  /** Bytes of the IP packet on the wire, header included. */
  readonly ipLength: Uint32Array;
  readonly payloadOffset: Uint32Array;
  /** On the wire; of a later fragment, its piece of the datagram. */
  readonly payloadLength: Uint32Array;
  /** Present in the capture. */
  readonly payloadCaptured: Uint32Array;
  readonly fragment: Uint8Array;
  readonly fragmentId: Uint32Array;
  /** Source address of the IP header that is fragmented (a tunnel's outer one, maybe); where `fragment` is not none. */
  readonly fragmentAddressOffset: Uint32Array;
  /** 4 or 6, of that header. */
  readonly fragmentVersion: Uint8Array;
  readonly encapsulation: Uint8Array;
  readonly anomalySet: Uint16Array;
}
