import type { AddressInterner } from '../columns/addresses.ts';
import { BATCH_ROWS, type PacketBatch, type RecordBatch } from '../model/batch.ts';
import { NETWORK_IPV6, TRANSPORT_TCP } from '../model/packet.ts';
import { IS_IPV6, IS_TCP } from './hotFlows.ts';

/**
 * 5-tuples of a batch in canonical order: both directions of a flow have the same key. IPv4 addresses stand
 * for themselves, IPv6 addresses by their rows.
 */
export class FlowKeys {
  readonly a = new Int32Array(BATCH_ROWS);
  readonly b = new Int32Array(BATCH_ROWS);
  /** Port of `a` in the high half, of `b` in the low. */
  readonly ports = new Int32Array(BATCH_ROWS);
  /** IS_TCP and IS_IPV6. */
  readonly kind = new Uint8Array(BATCH_ROWS);
  readonly hash = new Int32Array(BATCH_ROWS);
  /** 1 when the packet's source is `b`. */
  readonly isFromB = new Uint8Array(BATCH_ROWS);

  /** Rows without ports keep whatever they had. */
  read(records: RecordBatch, packets: PacketBatch, addresses: AddressInterner): void {
    const { bytes, length } = records;
    const { hasPorts, transport, network, addressOffset, sourcePort, destinationPort } = packets;
    for (let row = 0; row < length; row += 1) {
      if (hasPorts[row] === 0) continue;
      const at = addressOffset[row];
      let kind = transport[row] === TRANSPORT_TCP ? IS_TCP : 0;
      let source: number;
      let destination: number;
      if (network[row] === NETWORK_IPV6) {
        source = addresses.fromBytes(6, bytes, at);
        destination = addresses.fromBytes(6, bytes, at + 16);
        kind |= IS_IPV6;
      } else {
        source = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
        destination = (bytes[at + 4] << 24) | (bytes[at + 5] << 16) | (bytes[at + 6] << 8) | bytes[at + 7];
      }
      const from = sourcePort[row];
      const to = destinationPort[row];
      const isFromB = source > destination || (source === destination && from > to);
      const a = isFromB ? destination : source;
      const b = isFromB ? source : destination;
      const ports = isFromB ? (to << 16) | from : (from << 16) | to;
      this.a[row] = a;
      this.b[row] = b;
      this.ports[row] = ports;
      this.kind[row] = kind;
      this.hash[row] = flowHash(a, b, ports, kind);
      this.isFromB[row] = isFromB ? 1 : 0;
    }
  }
}

/** Mixes a canonical key into 31 bits or so; negative numbers are fine. */
export function flowHash(keyA: number, keyB: number, ports: number, kind: number): number {
  let h = Math.imul(keyA ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15) ^ keyB, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13) ^ ports, 0x27d4eb2f);
  return h ^ (h >>> 16);
}
