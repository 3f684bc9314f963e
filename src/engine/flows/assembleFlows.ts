import type { NetworkSet } from '../bytes/networks.ts';
import type { AddressInterner } from '../columns/addresses.ts';
import type { PathTable } from '../columns/paths.ts';
import { ANOMALY } from '../model/anomaly.ts';
import {
  BATCH_ROWS,
  FRAGMENT_FIRST,
  FRAGMENT_LATER,
  type PacketBatch,
  type RecordBatch,
} from '../model/batch.ts';
import {
  END_CAPTURE,
  END_REUSED,
  END_TIMEOUT,
  FLOW_HAS_ANOMALY,
  FLOW_HAS_FRAGMENTS,
  FLOW_MIDSTREAM,
  type FlowColumns,
} from '../model/flow.ts';
import { TCP_ACK, TCP_SYN, TRANSPORT_TCP } from '../model/packet.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { FlowEndpoints, PayloadListener } from '../model/stream.ts';
import { KEEP_LISTENING, SENDER_IS_CLIENT, SENDER_IS_SERVER } from '../model/stream.ts';
import type { Side } from '../model/units.ts';
import { EVIDENCE_CONTENT, EVIDENCE_SYN, settleClient } from './clientSide.ts';
import { FlowIndexTable } from './flowIndex.ts';
import { FlowKeys, flowHash } from './flowKeys.ts';
import { clientSide, flowRows, SubscriberMarks } from './flowRows.ts';
import { Fragments } from './fragments.ts';
import * as hot from './hotFlows.ts';
import { SilentFlows } from './silentFlows.ts';
import { type CurrentPacket, TcpStreams } from './tcpStreams.ts';

/** Hears of packets that earlier batches held. */
export interface LatePackets {
  anomaly(packet: number, code: number): void;
  flow(packet: number, flow: number, side: number): void;
}

export interface FlowAssemblerOptions {
  readonly parameters: ParameterSet;
  readonly addresses: AddressInterner;
  readonly anomalySets: PathTable;
  readonly listener: PayloadListener;
  readonly late: LatePackets;
  /** Parsed from `parameters.subscriberNetworks`. */
  readonly subscriberNetworks: NetworkSet;
  /** True keeps every flow's row for good; false lets `release` reuse the rows of closed flows. */
  readonly keepFlows: boolean;
}

/** Flow (-1 is none) and sending side of each packet of a batch; reused by the next. */
export interface PacketFlows {
  readonly flow: Int32Array;
  readonly side: Uint8Array;
}

/** Few enough that what was warmed is still in the cache when its packet comes. */
const WARM_ROWS = 128;
const SWEEP_PACKETS = 4096;
const SWEEP_NS = 30e9;

/**
 * The flows stage (paper II-B): packets to bidirectional flows. TCP begins with SYN and ends with FIN from
 * both sides, RST, or silence; UDP ends with silence. Payload goes to the listener in stream order.
 */
export class FlowAssembler {
  readonly #options: FlowAssemblerOptions;
  readonly #flows = new hot.HotFlows();
  readonly #index = new FlowIndexTable(this.#flows);
  readonly #silent = new SilentFlows();
  readonly #keys = new FlowKeys();
  readonly #streams: TcpStreams;
  readonly #fragments: Fragments;
  readonly #out: PacketFlows = { flow: new Int32Array(BATCH_ROWS), side: new Uint8Array(BATCH_ROWS) };
  readonly #endpoints: FlowEndpoints = { transport: 0, port0: 0, port1: 0, address0: 0, address1: 0 };
  readonly #tcpTimeoutNs: number;
  readonly #udpTimeoutNs: number;
  readonly #lingerNs: number;
  readonly #reuseNs: number;
  readonly #subscribers: SubscriberMarks;
  readonly #evidence = new Uint8Array(1);
  #closed: number[] = [];
  #opened = 0;
  #current: CurrentPacket;
  #packetsSinceSweep = 0;
  #earliestNs = Number.POSITIVE_INFINITY;
  #sweptNs = Number.NEGATIVE_INFINITY;

  constructor(options: FlowAssemblerOptions) {
    const { parameters } = options;
    this.#options = options;
    this.#subscribers = new SubscriberMarks(options.subscriberNetworks, options.addresses);
    this.#tcpTimeoutNs = parameters.tcpTimeoutS * 1e9;
    this.#udpTimeoutNs = parameters.udpTimeoutS * 1e9;
    this.#lingerNs = parameters.tcpLingerS * 1e9;
    this.#reuseNs = parameters.tcpReuseSilenceS * 1e9;
    this.#current = { packets: null as never, bytes: new Uint8Array(0), row: 0, packet: 0, timeNs: 0 };
    this.#streams = new TcpStreams(this.#flows, this.#current, options);
    this.#fragments = new Fragments(parameters.fragmentTimeoutS * 1e9, {
      attribute: (packet, owner, bytes, payload) => {
        const { flow, side } = owner;
        if (!owner.isOuter) this.#addVolume(flow, side, bytes, payload);
        options.late.flow(packet, flow, side);
      },
      orphan: (packet) => options.late.anomaly(packet, ANOMALY.ip_fragment_orphan),
    });
  }

  /** Flows opened so far. */
  get count(): number {
    return this.#opened;
  }

  get byteLength(): number {
    return this.#flows.byteLength + this.#index.byteLength;
  }

  /** Takes a batch; the answer and `packets.anomalySet` speak of its rows. */
  assemble(records: RecordBatch, packets: PacketBatch, firstPacket: number): PacketFlows {
    const out = this.#out;
    const current = this.#current;
    const { bytes, timeNs } = records;
    const { hasPorts, fragment, transport } = packets;
    const keys = this.#keys;
    current.packets = packets;
    current.bytes = bytes;
    keys.read(records, packets, this.#options.addresses);
    for (let row = 0; row < records.length; row += 1) {
      if (row % WARM_ROWS === 0) this.#index.warm(keys.hash, row, Math.min(row + WARM_ROWS, records.length));
      const time = timeNs[row];
      this.#tick(time);
      if (hasPorts[row] === 0) {
        out.flow[row] = -1;
        out.side[row] = 0;
        if (fragment[row] === FRAGMENT_LATER)
          this.#laterFragment(packets, bytes, row, firstPacket + row, time);
        continue;
      }
      const isTcp = transport[row] === TRANSPORT_TCP;
      const hash = keys.hash[row];
      const keyA = keys.a[row];
      const keyB = keys.b[row];
      const ports = keys.ports[row];
      const kind = keys.kind[row];
      const isFromB = keys.isFromB[row] === 1;
      current.row = row;
      current.packet = firstPacket + row;
      current.timeNs = time;
      let flow = this.#index.find(hash, keyA, keyB, ports, kind);
      if (flow < 0 || this.#isOver(flow, isTcp, isFromB)) {
        flow = this.#open(flow, hash, keyA, keyB, ports, kind, isFromB);
      }
      const { i32, f64 } = this.#flows;
      const base = flow << 5;
      const side = isFromB === ((i32[base + hot.BITS] & hot.ORIGIN_IS_B) !== 0) ? 0 : 1;
      const payloadLength = packets.payloadLength[row];
      i32[base + hot.PACKETS_0 + side] += 1;
      hot.addTo(i32, base, hot.BYTES_0 + side, packets.ipLength[row]);
      if (time > f64[(flow << 4) + hot.LAST_NS]) f64[(flow << 4) + hot.LAST_NS] = time;
      i32[base + hot.LAST_PACKET] = current.packet;
      if (payloadLength !== 0) hot.addTo(i32, base, hot.PAYLOAD_0 + side, payloadLength);
      if (fragment[row] === FRAGMENT_FIRST) this.#firstFragment(flow, side);
      if (isTcp) this.#streams.segment(flow, side as 0 | 1);
      else if (packets.payloadCaptured[row] !== 0 && (i32[base + hot.BITS] & hot.LISTENED) !== 0)
        this.#datagram(flow, side as 0 | 1);
      if (packets.anomalySet[row] !== 0) i32[base + hot.BITS] |= FLOW_HAS_ANOMALY << hot.CONDITION_SHIFT;
      out.flow[row] = flow;
      out.side[row] = side;
    }
    return out;
  }

  /** Closes every flow: those silent beyond their timeout at the capture's end by it, the rest with the capture. */
  finish(): void {
    this.#fragments.flush();
    const { f64, i32, length } = this.#flows;
    const now = this.#latestNs;
    for (let flow = 0; flow < length; flow += 1) {
      if ((i32[(flow << 5) + hot.BITS] & hot.GONE) !== 0) continue;
      const isTcp = (i32[(flow << 5) + hot.BITS] & hot.IS_TCP) !== 0;
      const silence = now - f64[(flow << 4) + hot.LAST_NS];
      this.#leave(
        flow,
        silence > (isTcp ? this.#tcpTimeoutNs : this.#udpTimeoutNs) ? END_TIMEOUT : END_CAPTURE,
      );
    }
  }

  /** How many `takeClosed` would hand over. */
  get closedCount(): number {
    return this.#closed.length;
  }

  /** Rows of flows that closed since the last call. Release them when done, unless flows are kept. */
  takeClosed(): readonly number[] {
    const closed = this.#closed;
    this.#closed = [];
    return closed;
  }

  release(flows: readonly number[]): void {
    for (const flow of flows) this.#flows.release(flow);
  }

  /** The flows of these rows as columns, or all of them in order. */
  rows(flows: readonly number[] | null): FlowColumns {
    return flowRows(this.#flows, this.#subscribers, flows);
  }

  /** Flow and side of each packet of the batch that is being taken. */
  get current(): PacketFlows {
    return this.#out;
  }

  /** Place of the flow in the order of first packets; its row, too, where flows are kept. */
  numberOf(flow: number): number {
    return this.#flows.i32[(flow << 5) + hot.NUMBER];
  }

  /** The side that is held to be the client as things stand: packets' sides become directions by it. */
  clientSide(flow: number): Side {
    return clientSide(this.#flows.i32, flow << 5, this.#subscribers, this.#evidence, 0);
  }

  #latestNs = Number.NEGATIVE_INFINITY;

  /**
   * Expires silent flows now and then. "Now" is the earliest time of the last few thousand packets, so that a
   * single clock jump closes nothing.
   */
  #tick(time: number): void {
    if (time > this.#latestNs) this.#latestNs = time;
    if (time < this.#earliestNs) this.#earliestNs = time;
    this.#packetsSinceSweep += 1;
    if (this.#packetsSinceSweep < SWEEP_PACKETS) return;
    this.#packetsSinceSweep = 0;
    const now = this.#earliestNs;
    this.#earliestNs = Number.POSITIVE_INFINITY;
    if (now - this.#sweptNs < SWEEP_NS) return;
    this.#sweptNs = now;
    this.#fragments.expire(now);
    const { i32, f64 } = this.#flows;
    this.#silent.take(now, (flow, number) => {
      const base = flow << 5;
      const bits = i32[base + hot.BITS];
      if (i32[base + hot.NUMBER] !== number || (bits & hot.GONE) !== 0) return;
      const lastNs = f64[(flow << 4) + hot.LAST_NS];
      const limit = this.#silenceLimit(bits);
      if (now - lastNs <= limit) {
        this.#silent.add(flow, number, Math.min(lastNs + limit, now + this.#silenceLimit(bits | hot.CLOSED)));
        return;
      }
      const kind = bits & hot.KIND_MASK;
      const hash = flowHash(i32[base + hot.KEY_A], i32[base + hot.KEY_B], i32[base + hot.KEY_PORTS], kind);
      this.#index.remove(hash, flow);
      this.#leave(flow, END_TIMEOUT);
    });
  }

  #silenceLimit(bits: number): number {
    if ((bits & hot.IS_TCP) === 0) return this.#udpTimeoutNs;
    return (bits & hot.CLOSED) !== 0 ? this.#lingerNs : this.#tcpTimeoutNs;
  }

  /** Whether the current packet of a known 5-tuple belongs to a new flow. */
  #isOver(flow: number, isTcp: boolean, isFromB: boolean): boolean {
    const { i32, f64 } = this.#flows;
    const { packets, row, timeNs } = this.#current;
    const bits = i32[(flow << 5) + hot.BITS];
    const silence = timeNs - f64[(flow << 4) + hot.LAST_NS];
    if (!isTcp) return silence > this.#udpTimeoutNs;
    if (silence > this.#tcpTimeoutNs) return true;
    const isClosed = (bits & hot.CLOSED) !== 0;
    if (isClosed && silence > this.#lingerNs) return true;
    const flags = packets.tcpFlags[row];
    if ((flags & TCP_SYN) === 0) return false;
    const side = isFromB === ((bits & hot.ORIGIN_IS_B) !== 0) ? 0 : 1;
    const isKnown = (bits & (hot.ISN_KNOWN_0 << side)) !== 0;
    if (isKnown && i32[(flow << 5) + hot.ISN_0 + side] === (packets.sequence[row] | 0)) return false;
    if (isClosed) return isKnown || (flags & TCP_ACK) === 0;
    return (flags & TCP_ACK) === 0 && isKnown && silence >= this.#reuseNs;
  }

  #open(
    before: number,
    hash: number,
    keyA: number,
    keyB: number,
    ports: number,
    kind: number,
    isFromB: boolean,
  ): number {
    const { timeNs, packet, packets, row } = this.#current;
    if (before >= 0) this.#endBefore(before, timeNs);
    const flow = this.#flows.take();
    const { i32, f64 } = this.#flows;
    const base = flow << 5;
    i32[base + hot.KEY_A] = keyA;
    i32[base + hot.KEY_B] = keyB;
    i32[base + hot.KEY_PORTS] = ports;
    i32[base + hot.BITS] = kind | (isFromB ? hot.ORIGIN_IS_B : 0) | hot.LISTENED;
    i32[base + hot.FIRST_PACKET] = packet;
    i32[base + hot.NUMBER] = this.#opened;
    f64[(flow << 4) + hot.START_NS] = timeNs;
    f64[(flow << 4) + hot.LAST_NS] = timeNs;
    this.#silent.add(flow, this.#opened, timeNs + this.#silenceLimit(kind | hot.CLOSED));
    this.#opened += 1;
    if (before >= 0) this.#index.replace(hash, before, flow);
    else this.#index.add(hash, flow);
    this.#announce(flow, kind);
    if ((kind & hot.IS_TCP) !== 0) this.#firstFlags(flow, packets.tcpFlags[row], row);
    return flow;
  }

  #announce(flow: number, kind: number): void {
    const { addresses, listener } = this.#options;
    const { packets, bytes, row } = this.#current;
    const at = packets.addressOffset[row];
    const version = (kind & hot.IS_IPV6) !== 0 ? 6 : 4;
    const endpoints = this.#endpoints;
    endpoints.transport = packets.transport[row];
    endpoints.port0 = packets.sourcePort[row];
    endpoints.port1 = packets.destinationPort[row];
    endpoints.address0 = addresses.fromBytes(version, bytes, at);
    endpoints.address1 = addresses.fromBytes(version, bytes, at + (version === 4 ? 4 : 16));
    const base = flow << 5;
    const { i32 } = this.#flows;
    i32[base + hot.ADDRESS_0] = endpoints.address0;
    i32[base + hot.ADDRESS_1] = endpoints.address1;
    i32[base + hot.PORTS_01] = (endpoints.port0 << 16) | endpoints.port1;
    listener.opened(flow, endpoints);
  }

  #firstFlags(flow: number, flags: number, row: number): void {
    if ((flags & TCP_SYN) !== 0) {
      settleClient(this.#flows, flow, (flags & TCP_ACK) !== 0 ? 1 : 0, EVIDENCE_SYN);
      if ((flags & TCP_ACK) === 0) return;
    }
    this.#flows.i32[(flow << 5) + hot.BITS] |= FLOW_MIDSTREAM << hot.CONDITION_SHIFT;
    const { anomalySet } = this.#current.packets;
    anomalySet[row] = this.#options.anomalySets.add(anomalySet[row], ANOMALY.flow_midstream);
  }

  #endBefore(flow: number, timeNs: number): void {
    const bits = this.#flows.i32[(flow << 5) + hot.BITS];
    const isTcp = (bits & hot.IS_TCP) !== 0;
    const silence = timeNs - this.#flows.f64[(flow << 4) + hot.LAST_NS];
    this.#leave(flow, silence > (isTcp ? this.#tcpTimeoutNs : this.#udpTimeoutNs) ? END_TIMEOUT : END_REUSED);
  }

  /** The flow is over for this stage. `end` counts only where no FIN or RST has closed it. */
  #leave(flow: number, end: number): void {
    const { i32 } = this.#flows;
    const base = flow << 5;
    if ((i32[base + hot.BITS] & hot.GONE) !== 0) return;
    this.#streams.flush(flow);
    if ((i32[base + hot.BITS] & hot.CLOSED) === 0) i32[base + hot.BITS] |= end << hot.END_SHIFT;
    i32[base + hot.BITS] |= hot.GONE;
    this.#options.listener.closed(flow);
    if (!this.#options.keepFlows) this.#closed.push(flow);
  }

  #datagram(flow: number, side: 0 | 1): void {
    const { packets, bytes, row, packet, timeNs } = this.#current;
    const start = packets.payloadOffset[row];
    const answer = this.#options.listener.payload(
      flow,
      side,
      bytes,
      start,
      start + packets.payloadCaptured[row],
      packet,
      timeNs,
    );
    if ((answer & KEEP_LISTENING) === 0) this.#flows.i32[(flow << 5) + hot.BITS] &= ~hot.LISTENED;
    if ((answer & SENDER_IS_CLIENT) !== 0) settleClient(this.#flows, flow, side, EVIDENCE_CONTENT);
    else if ((answer & SENDER_IS_SERVER) !== 0)
      settleClient(this.#flows, flow, side === 0 ? 1 : 0, EVIDENCE_CONTENT);
  }

  #firstFragment(flow: number, side: number): void {
    const { packets, bytes, row, timeNs } = this.#current;
    this.#flows.i32[(flow << 5) + hot.BITS] |= FLOW_HAS_FRAGMENTS << hot.CONDITION_SHIFT;
    const number = this.#flows.i32[(flow << 5) + hot.NUMBER];
    const isOuter = packets.fragmentAddressOffset[row] !== packets.addressOffset[row];
    this.#fragments.first(packets, bytes, row, { flow, number, side, isOuter }, timeNs);
  }

  #laterFragment(packets: PacketBatch, bytes: Uint8Array, row: number, packet: number, timeNs: number): void {
    const owner = this.#fragments.later(packets, bytes, row, packet, timeNs);
    if (owner === null) return;
    const { i32, f64 } = this.#flows;
    if (
      i32[(owner.flow << 5) + hot.NUMBER] !== owner.number ||
      (i32[(owner.flow << 5) + hot.BITS] & hot.GONE) !== 0
    ) {
      return;
    }
    if (!owner.isOuter)
      this.#addVolume(owner.flow, owner.side, packets.ipLength[row], packets.payloadLength[row]);
    this.#out.flow[row] = owner.flow;
    this.#out.side[row] = owner.side;
    i32[(owner.flow << 5) + hot.LAST_PACKET] = packet;
    if (timeNs > f64[(owner.flow << 4) + hot.LAST_NS]) f64[(owner.flow << 4) + hot.LAST_NS] = timeNs;
  }

  #addVolume(flow: number, side: number, ipBytes: number, payloadBytes: number): void {
    const { i32 } = this.#flows;
    if ((i32[(flow << 5) + hot.BITS] & hot.GONE) !== 0) return;
    i32[(flow << 5) + hot.PACKETS_0 + side] += 1;
    hot.addTo(i32, flow << 5, hot.BYTES_0 + side, ipBytes);
    hot.addTo(i32, flow << 5, hot.PAYLOAD_0 + side, payloadBytes);
  }
}
