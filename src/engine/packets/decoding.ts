import type { PathTable } from '../columns/paths.ts';
import type { PacketBatch } from '../model/batch.ts';
import { BATCH_ROWS } from '../model/batch.ts';
import { ENCAPSULATIONS, type Encapsulation } from '../model/packet.ts';
import type { LayerId } from './layerIds.ts';

/** Sees every layer that a packet's decoding enters: for the tree beside the bytes. */
export interface LayerTrace {
  enter(layer: LayerId, at: number, end: number): void;
}

/**
 * The walk over one packet. Positions point into `bytes`. [at, end) is what was captured of the current
 * layer; `wireEnd` is where the layer ended on the wire (>= end when the capture cut it).
 */
export interface Decoding {
  readonly batch: PacketBatch;
  readonly anomalySets: PathTable;
  readonly encapsulations: PathTable;
  bytes: Uint8Array;
  row: number;
  at: number;
  end: number;
  wireEnd: number;
  /** What an earlier layer said follows: a link type, an EtherType, a PPP protocol, an IP protocol number. */
  type: number;
  /** IP headers so far. */
  depth: number;
  trace: LayerTrace | null;
}

const ENCAPSULATION_CODE = Object.fromEntries(ENCAPSULATIONS.map((name, code) => [name, code])) as Record<
  Encapsulation,
  number
>;

/** Attaches a named oddity to the packet. */
export function note(d: Decoding, code: number): void {
  const { anomalySet } = d.batch;
  anomalySet[d.row] = d.anomalySets.add(anomalySet[d.row], code);
}

export function encapsulate(d: Decoding, name: Encapsulation): void {
  const { encapsulation } = d.batch;
  encapsulation[d.row] = d.encapsulations.append(encapsulation[d.row], ENCAPSULATION_CODE[name]);
}

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 8) | bytes[at + 1];
}

export function u32(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

export function emptyPacketBatch(): PacketBatch {
  return {
    network: new Uint8Array(BATCH_ROWS),
    transport: new Uint8Array(BATCH_ROWS),
    addressOffset: new Uint32Array(BATCH_ROWS),
    hasPorts: new Uint8Array(BATCH_ROWS),
    sourcePort: new Uint16Array(BATCH_ROWS),
    destinationPort: new Uint16Array(BATCH_ROWS),
    tcpFlags: new Uint8Array(BATCH_ROWS),
    sequence: new Uint32Array(BATCH_ROWS),
    acknowledgement: new Uint32Array(BATCH_ROWS),
    ipLength: new Uint32Array(BATCH_ROWS),
    payloadOffset: new Uint32Array(BATCH_ROWS),
    payloadLength: new Uint32Array(BATCH_ROWS),
    payloadCaptured: new Uint32Array(BATCH_ROWS),
    fragment: new Uint8Array(BATCH_ROWS),
    fragmentId: new Uint32Array(BATCH_ROWS),
    fragmentAddressOffset: new Uint32Array(BATCH_ROWS),
    fragmentVersion: new Uint8Array(BATCH_ROWS),
    encapsulation: new Uint8Array(BATCH_ROWS),
    anomalySet: new Uint16Array(BATCH_ROWS),
  };
}
