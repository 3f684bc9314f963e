import type { PacketBatch } from '../model/batch.ts';

/**
 * Later fragments have no ports: their volume goes to the flow of their datagram's first fragment, found by
 * addresses and identification (RFC 791 3.2, RFC 8200 4.5). Those that come before it wait, a bounded number.
 * Where a tunnel's outer datagram is fragmented, the inner packet was counted whole with the first fragment: later
 * ones belong to its flow but add nothing.
 */

interface Datagram {
  flow: number;
  isOuter: boolean;
  /** Tells a flow from a later one in the same row. */
  number: number;
  side: number;
  lastNs: number;
  readonly waiting: { packet: number; bytes: number; payload: number }[];
}

export interface FragmentOwner {
  /** It is a tunnel's outer datagram that is fragmented. */
  readonly isOuter: boolean;
  readonly flow: number;
  readonly number: number;
  readonly side: number;
}

export interface FragmentSink {
  /** A waiting later fragment found its flow. */
  attribute(packet: number, owner: FragmentOwner, ipBytes: number, payloadBytes: number): void;
  /** The first fragment never came. */
  orphan(packet: number): void;
}

const MOST_DATAGRAMS = 16_384;
const MOST_WAITING = 128;

export class Fragments {
  readonly #datagrams = new Map<string, Datagram>();
  readonly #timeoutNs: number;
  readonly #sink: FragmentSink;

  constructor(timeoutNs: number, sink: FragmentSink) {
    this.#timeoutNs = timeoutNs;
    this.#sink = sink;
  }

  first(packets: PacketBatch, bytes: Uint8Array, row: number, owner: FragmentOwner, timeNs: number): void {
    const { flow, side, isOuter } = owner;
    const datagram = this.#datagram(packets, bytes, row, timeNs);
    datagram.flow = flow;
    datagram.isOuter = isOuter;
    datagram.number = owner.number;
    datagram.side = side;
    for (const { packet, bytes: ipBytes, payload } of datagram.waiting) {
      this.#sink.attribute(packet, owner, ipBytes, payload);
    }
    datagram.waiting.length = 0;
  }

  /** Flow and side of the datagram, or null while its first fragment is missing; it is told to the sink later. */
  later(
    packets: PacketBatch,
    bytes: Uint8Array,
    row: number,
    packet: number,
    timeNs: number,
  ): FragmentOwner | null {
    const datagram = this.#datagram(packets, bytes, row, timeNs);
    if (datagram.flow >= 0) return datagram;
    if (datagram.waiting.length === MOST_WAITING) this.#sink.orphan(packet);
    else datagram.waiting.push({ packet, bytes: packets.ipLength[row], payload: packets.payloadLength[row] });
    return null;
  }

  expire(nowNs: number): void {
    for (const [key, datagram] of this.#datagrams) {
      if (nowNs - datagram.lastNs > this.#timeoutNs) this.#drop(key, datagram);
    }
  }

  flush(): void {
    for (const [key, datagram] of this.#datagrams) this.#drop(key, datagram);
  }

  #drop(key: string, datagram: Datagram): void {
    this.#datagrams.delete(key);
    for (const { packet } of datagram.waiting) this.#sink.orphan(packet);
  }

  #datagram(packets: PacketBatch, bytes: Uint8Array, row: number, timeNs: number): Datagram {
    const at = packets.fragmentAddressOffset[row];
    const size = packets.fragmentVersion[row] === 4 ? 8 : 32;
    let key = `${packets.fragmentId[row]}:`;
    for (let i = at; i < at + size; i += 1) key += String.fromCharCode(bytes[i]);
    const known = this.#datagrams.get(key);
    if (known !== undefined && timeNs - known.lastNs <= this.#timeoutNs) {
      known.lastNs = timeNs;
      return known;
    }
    if (known !== undefined) this.#drop(key, known);
    if (this.#datagrams.size === MOST_DATAGRAMS) {
      const oldest = this.#datagrams.entries().next().value;
      if (oldest !== undefined) this.#drop(...oldest);
    }
    const made: Datagram = { flow: -1, isOuter: false, number: -1, side: 0, lastNs: timeNs, waiting: [] };
    this.#datagrams.set(key, made);
    return made;
  }
}
