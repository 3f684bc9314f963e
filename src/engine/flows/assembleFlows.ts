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
  FLOW_MIDSTREAM,
  type FlowColumns,
} from '../model/flow.ts';
import { TCP_ACK, TCP_SYN, TRANSPORT_TCP } from '../model/packet.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { FlowEndpoints, PayloadListener } from '../model/stream.ts';
import { KEEP_LISTENING, SENDER_IS_CLIENT, SENDER_IS_SERVER } from '../model/stream.ts';
import type { Side } from '../model/units.ts';
import { EVIDENCE_CONTENT, EVIDENCE_SYN, settleClient } from './clientSide.ts';
import { FlowFragments, type LatePackets, type PacketFlows } from './flowFragments.ts';
import { FlowIndexTable } from './flowIndex.ts';
import { FlowKeys, flowHash } from './flowKeys.ts';
import { clientSide, flowRows, SubscriberMarks } from './flowRows.ts';
import * as hot from './hotFlows.ts';
import { SilenceLimits } from './silenceLimits.ts';
import { SilentFlows } from './silentFlows.ts';
import { SweepClock } from './sweepClock.ts';
import { type CurrentPacket, TcpStreams } from './tcpStreams.ts';

export type { LatePackets, PacketFlows };

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

/** Few enough that what was warmed is still in the cache when its packet comes. */
const WARM_ROWS = 128;

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
  readonly #fragments: FlowFragments;
  readonly #out: PacketFlows = { flow: new Int32Array(BATCH_ROWS), side: new Uint8Array(BATCH_ROWS) };
  readonly #endpoints: FlowEndpoints = { transport: 0, port0: 0, port1: 0, address0: 0, address1: 0 };
  readonly #limits: SilenceLimits;
  readonly #clock = new SweepClock();
  readonly #subscribers: SubscriberMarks;
  readonly #evidence = new Uint8Array(1);
  #closed: number[] = [];
  #opened = 0;
  #current: CurrentPacket;

  constructor(options: FlowAssemblerOptions) {
    const { parameters } = options;
    this.#options = options;
    this.#subscribers = new SubscriberMarks(options.subscriberNetworks, options.addresses);
    this.#limits = new SilenceLimits(parameters);
    this.#current = { packets: null as never, bytes: new Uint8Array(0), row: 0, packet: 0, timeNs: 0 };
    this.#streams = new TcpStreams(this.#flows, this.#current, options);
    this.#fragments = new FlowFragments(this.#flows, options);
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
      if (this.#clock.tick(time)) this.#expire(this.#clock.sweptNs);
      if (hasPorts[row] === 0) {
        out.flow[row] = -1;
        out.side[row] = 0;
        if (fragment[row] === FRAGMENT_LATER)
          this.#fragments.later(packets, bytes, row, firstPacket + row, time, out);
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
      if (flow < 0 || this.#limits.isOver(this.#flows, flow, current, isTcp, isFromB)) {
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
      if (fragment[row] === FRAGMENT_FIRST) this.#fragments.first(flow, side as Side, current);
      if (isTcp) this.#streams.segment(flow, side as 0 | 1);
      else if (packets.payloadCaptured[row] !== 0 && (i32[base + hot.BITS] & hot.LISTENED) !== 0)
        this.#datagram(flow, side as 0 | 1);
      if (packets.anomalySet[row] !== 0) i32[base + hot.BITS] |= FLOW_HAS_ANOMALY << hot.CONDITION_SHIFT;
      out.flow[row] = flow;
      out.side[row] = side;
    }
    return out;
  }

  /** It is that late, though no packet said so: closes flows that are silent beyond their timeout. */
  passTime(nowNs: number): void {
    this.#expire(nowNs);
  }

  /** Closes every flow: those silent beyond their timeout at the capture's end by it, the rest with the capture. */
  finish(): void {
    this.#fragments.flush();
    const { f64, i32, length } = this.#flows;
    const now = this.#clock.latestNs;
    for (let flow = 0; flow < length; flow += 1) {
      const bits = i32[(flow << 5) + hot.BITS];
      if ((bits & hot.GONE) !== 0) continue;
      const isSilent = this.#limits.isSilent(bits, now - f64[(flow << 4) + hot.LAST_NS]);
      this.#leave(flow, isSilent ? END_TIMEOUT : END_CAPTURE);
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

  #expire(now: number): void {
    this.#fragments.expire(now);
    const { i32, f64 } = this.#flows;
    this.#silent.take(now, (flow, number) => {
      const base = flow << 5;
      const bits = i32[base + hot.BITS];
      if (i32[base + hot.NUMBER] !== number || (bits & hot.GONE) !== 0) return;
      const lastNs = f64[(flow << 4) + hot.LAST_NS];
      const limit = this.#limits.of(bits);
      if (now - lastNs <= limit) {
        this.#silent.add(flow, number, Math.min(lastNs + limit, now + this.#limits.of(bits | hot.CLOSED)));
        return;
      }
      const kind = bits & hot.KIND_MASK;
      const hash = flowHash(i32[base + hot.KEY_A], i32[base + hot.KEY_B], i32[base + hot.KEY_PORTS], kind);
      this.#index.remove(hash, flow);
      this.#leave(flow, END_TIMEOUT);
    });
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
    this.#silent.add(flow, this.#opened, timeNs + this.#limits.of(kind | hot.CLOSED));
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
    const { i32, f64 } = this.#flows;
    const silence = timeNs - f64[(flow << 4) + hot.LAST_NS];
    this.#leave(flow, this.#limits.isSilent(i32[(flow << 5) + hot.BITS], silence) ? END_TIMEOUT : END_REUSED);
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
}
