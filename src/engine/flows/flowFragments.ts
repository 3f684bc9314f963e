import { ANOMALY } from '../model/anomaly.ts';
import type { PacketBatch } from '../model/batch.ts';
import { FLOW_HAS_FRAGMENTS } from '../model/flow.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { Side } from '../model/units.ts';
import { Fragments } from './fragments.ts';
import * as hot from './hotFlows.ts';
import type { CurrentPacket } from './tcpStreams.ts';

/** Hears of packets that earlier batches held. */
export interface LatePackets {
  anomaly(packet: number, code: number): void;
  flow(packet: number, flow: number, side: number): void;
}

/** Flow (-1 is none) and sending side of each packet of a batch; reused by the next. */
export interface PacketFlows {
  readonly flow: Int32Array;
  readonly side: Uint8Array;
}

interface FragmentOptions {
  readonly parameters: ParameterSet;
  readonly late: LatePackets;
}

/** Gives IP fragments without ports to the flow of their first fragment, whichever comes first (RFC 791 3.2). */
export class FlowFragments {
  readonly #flows: hot.HotFlows;
  readonly #fragments: Fragments;

  constructor(flows: hot.HotFlows, { parameters, late }: FragmentOptions) {
    this.#flows = flows;
    this.#fragments = new Fragments(parameters.fragmentTimeoutS * 1e9, {
      attribute: (packet, owner, bytes, payload) => {
        const { flow, side } = owner;
        if (!owner.isOuter) this.#addVolume(flow, side, bytes, payload);
        late.flow(packet, flow, side);
      },
      orphan: (packet) => late.anomaly(packet, ANOMALY.ip_fragment_orphan),
    });
  }

  /** Takes the current packet, the first fragment of a datagram of `flow`. */
  first(flow: number, side: Side, { packets, bytes, row, timeNs }: CurrentPacket): void {
    const { i32 } = this.#flows;
    i32[(flow << 5) + hot.BITS] |= FLOW_HAS_FRAGMENTS << hot.CONDITION_SHIFT;
    const number = i32[(flow << 5) + hot.NUMBER];
    const isOuter = packets.fragmentAddressOffset[row] !== packets.addressOffset[row];
    this.#fragments.first(packets, bytes, row, { flow, number, side, isOuter }, timeNs);
  }

  /** Takes a later fragment, and writes its flow and side to `out` where they are known already. */
  later(
    packets: PacketBatch,
    bytes: Uint8Array,
    row: number,
    packet: number,
    timeNs: number,
    out: PacketFlows,
  ): void {
    const owner = this.#fragments.later(packets, bytes, row, packet, timeNs);
    if (owner === null) return;
    const { i32, f64 } = this.#flows;
    const base = owner.flow << 5;
    if (i32[base + hot.NUMBER] !== owner.number || (i32[base + hot.BITS] & hot.GONE) !== 0) return;
    if (!owner.isOuter)
      this.#addVolume(owner.flow, owner.side, packets.ipLength[row], packets.payloadLength[row]);
    out.flow[row] = owner.flow;
    out.side[row] = owner.side;
    i32[base + hot.LAST_PACKET] = packet;
    if (timeNs > f64[(owner.flow << 4) + hot.LAST_NS]) f64[(owner.flow << 4) + hot.LAST_NS] = timeNs;
  }

  expire(nowNs: number): void {
    this.#fragments.expire(nowNs);
  }

  flush(): void {
    this.#fragments.flush();
  }

  #addVolume(flow: number, side: number, ipBytes: number, payloadBytes: number): void {
    const { i32 } = this.#flows;
    if ((i32[(flow << 5) + hot.BITS] & hot.GONE) !== 0) return;
    i32[(flow << 5) + hot.PACKETS_0 + side] += 1;
    hot.addTo(i32, flow << 5, hot.BYTES_0 + side, ipBytes);
    hot.addTo(i32, flow << 5, hot.PAYLOAD_0 + side, payloadBytes);
  }
}
