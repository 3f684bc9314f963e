import type { PathTable } from '../columns/paths.ts';
import { ANOMALY } from '../model/anomaly.ts';
import type { PacketBatch } from '../model/batch.ts';
import {
  END_FIN,
  END_RST,
  FLOW_HAS_GAP,
  FLOW_HAS_REORDERING,
  FLOW_HAS_RETRANSMISSION,
  FLOW_TRUNCATED,
} from '../model/flow.ts';
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../model/packet.ts';
import type { ParameterSet } from '../model/parameters.ts';
import { KEEP_LISTENING, type PayloadListener, SENDER_IS_CLIENT, SENDER_IS_SERVER } from '../model/stream.ts';
import type { Side } from '../model/units.ts';
import { EVIDENCE_CONTENT, settleClient } from './clientSide.ts';
import { HeldSegments } from './heldSegments.ts';
import * as hot from './hotFlows.ts';
import { sequenceAfter, sequenceDistance } from './sequence.ts';

/** The packet that is being taken. */
export interface CurrentPacket {
  packets: PacketBatch;
  bytes: Uint8Array;
  row: number;
  packet: number;
  timeNs: number;
}

interface StreamOptions {
  readonly parameters: ParameterSet;
  readonly anomalySets: PathTable;
  readonly listener: PayloadListener;
  readonly late: { anomaly(packet: number, code: number): void };
}

/** No window is larger (RFC 7323 2.3): a segment farther off is not part of the stream. */
const LARGEST_WINDOW = 2 ** 30;
/** Later segments that make an acknowledged hole a loss of the capture and not a late packet (RFC 5681 3.2). */
const DUPLICATE_THRESHOLD = 3;
const NO_BYTES = new Uint8Array(0);

/**
 * Puts each TCP direction in the order of its sequence numbers: drops what was seen, holds what came early,
 * and gives up a hole when its window is full, or when the receiver acknowledged it and three segments follow.
 */
export class TcpStreams {
  readonly #flows: hot.HotFlows;
  readonly #current: CurrentPacket;
  readonly #options: StreamOptions;
  readonly #held = new HeldSegments();

  constructor(flows: hot.HotFlows, current: CurrentPacket, options: StreamOptions) {
    this.#flows = flows;
    this.#current = current;
    this.#options = options;
  }

  /** Takes the current packet, a TCP segment of `flow` sent by `side`. */
  segment(flow: number, side: Side): void {
    const { packets, row } = this.#current;
    const flags = packets.tcpFlags[row];
    if ((flags & TCP_RST) !== 0) {
      this.#close(flow, END_RST);
      return;
    }
    if ((flags & TCP_SYN) !== 0 && !this.#synchronise(flow, side)) return;
    const length = packets.payloadLength[row];
    if (length !== 0) this.#data(flow, side, length, flags);
    if ((flags & TCP_FIN) !== 0) this.#finish(flow, side, length);
    if ((flags & TCP_ACK) !== 0) this.#acknowledge(flow, side);
  }

  /** Gives up all holes of a flow that ends. */
  flush(flow: number): void {
    const bits = this.#flows.i32[(flow << 5) + hot.BITS];
    if ((bits & hot.HELD_0) !== 0) this.#skipHoles(flow, 0, () => true);
    if ((bits & hot.HELD_1) !== 0) this.#skipHoles(flow, 1, () => true);
  }

  /** Takes SYN; false when this is not the direction's first. */
  #synchronise(flow: number, side: Side): boolean {
    const { i32 } = this.#flows;
    const base = flow << 5;
    const sequence = this.#current.packets.sequence[this.#current.row];
    if ((i32[base + hot.BITS] & (hot.ISN_KNOWN_0 << side)) !== 0) {
      if (i32[base + hot.ISN_0 + side] === (sequence | 0))
        this.#noteRetransmission(flow, ANOMALY.tcp_retransmission);
      else this.#note(ANOMALY.tcp_syn_in_open_flow);
      return false;
    }
    i32[base + hot.ISN_0 + side] = sequence | 0;
    i32[base + hot.BITS] |= hot.ISN_KNOWN_0 << side;
    if ((i32[base + hot.BITS] & (hot.KNOWN_0 << side)) === 0) {
      i32[base + hot.NEXT_0 + side] = (sequence + 1) | 0;
      i32[base + hot.BITS] |= hot.KNOWN_0 << side;
    }
    return true;
  }

  #data(flow: number, side: Side, length: number, flags: number): void {
    const { packets, row } = this.#current;
    const { i32 } = this.#flows;
    const base = flow << 5;
    const sequence = (packets.sequence[row] + ((flags & TCP_SYN) !== 0 ? 1 : 0)) | 0;
    if ((i32[base + hot.BITS] & (hot.KNOWN_0 << side)) === 0) {
      i32[base + hot.NEXT_0 + side] = sequence;
      i32[base + hot.BITS] |= hot.KNOWN_0 << side;
    }
    const ahead = sequenceDistance(sequence, i32[base + hot.NEXT_0 + side]);
    if (ahead === 0) this.#inOrder(flow, side, length, 0);
    else if (ahead > LARGEST_WINDOW || ahead < -LARGEST_WINDOW) this.#note(ANOMALY.tcp_sequence_jump);
    else if (ahead > 0) this.#early(flow, side, sequence, length);
    else if (ahead + length > 0) {
      this.#note(ANOMALY.tcp_overlap);
      this.#inOrder(flow, side, length, -ahead);
    } else if (ahead === -1 && length === 1) this.#noteRetransmission(flow, ANOMALY.tcp_keep_alive);
    else this.#noteRetransmission(flow, ANOMALY.tcp_retransmission);
  }

  /** The current segment continues the stream, after its first `skip` bytes. */
  #inOrder(flow: number, side: Side, length: number, skip: number): void {
    const { packets, bytes, row, packet, timeNs } = this.#current;
    const { i32 } = this.#flows;
    const base = flow << 5;
    const bits = i32[base + hot.BITS];
    if ((bits & hot.CLOSED) !== 0) this.#note(ANOMALY.tcp_after_close);
    i32[base + hot.NEXT_0 + side] = (i32[base + hot.NEXT_0 + side] + length - skip) | 0;
    const captured = packets.payloadCaptured[row];
    if (captured < length) i32[base + hot.BITS] |= FLOW_TRUNCATED << hot.CONDITION_SHIFT;
    if ((bits & hot.LISTENED) !== 0) {
      const start = packets.payloadOffset[row];
      this.#deliver(flow, side, bytes, start + Math.min(skip, captured), start + captured, packet, timeNs);
      if (captured < length) this.#lose(flow, side, length - Math.max(captured, skip), packet, timeNs);
    }
    if ((bits & (hot.HELD_0 << side)) !== 0) {
      this.#noteReordering(flow);
      this.#drain(flow, side);
    }
  }

  /** Holds the current segment, which came before bytes that precede it. */
  #early(flow: number, side: Side, sequence: number, length: number): void {
    const { packets, bytes, row, packet, timeNs } = this.#current;
    const { i32 } = this.#flows;
    const start = packets.payloadOffset[row];
    const isListened = (i32[(flow << 5) + hot.BITS] & hot.LISTENED) !== 0;
    const captured = isListened ? bytes.slice(start, start + packets.payloadCaptured[row]) : NO_BYTES;
    if (packets.payloadCaptured[row] < length) {
      i32[(flow << 5) + hot.BITS] |= FLOW_TRUNCATED << hot.CONDITION_SHIFT;
    }
    if (!this.#held.add(flow, side, { sequence: sequence >>> 0, length, captured, packet, timeNs })) {
      this.#noteRetransmission(flow, ANOMALY.tcp_retransmission);
      return;
    }
    const queue = this.#held.queue(flow, side);
    if (queue !== undefined && queue.segments[queue.segments.length - 1].packet !== packet)
      this.#noteReordering(flow);
    i32[(flow << 5) + hot.BITS] |= hot.HELD_0 << side;
    const { reorderWindowBytes, reorderWindowSegments } = this.#options.parameters;
    this.#skipHoles(
      flow,
      side,
      (held) => held.bytes > reorderWindowBytes || held.segments.length > reorderWindowSegments,
    );
  }

  #finish(flow: number, side: Side, length: number): void {
    const { i32 } = this.#flows;
    const base = flow << 5;
    const end = sequenceAfter(this.#current.packets.sequence[this.#current.row], length);
    const isNext = sequenceDistance(end, i32[base + hot.NEXT_0 + side]) === 0;
    if (isNext && (i32[base + hot.BITS] & (hot.FIN_0 << side)) === 0) {
      i32[base + hot.NEXT_0 + side] = (end + 1) | 0;
    } else if (length === 0) this.#holdEnd(flow, side, end);
    i32[base + hot.BITS] |= hot.FIN_0 << side;
    const both = hot.FIN_0 | hot.FIN_1;
    if ((i32[base + hot.BITS] & both) === both) this.#close(flow, END_FIN);
  }

  /** FIN beyond bytes that have not come: a segment without bytes stands for it, so that the hole before it is counted. */
  #holdEnd(flow: number, side: Side, end: number): void {
    const { i32 } = this.#flows;
    const base = flow << 5;
    const ahead = sequenceDistance(end, i32[base + hot.NEXT_0 + side]);
    if ((i32[base + hot.BITS] & (hot.KNOWN_0 << side)) === 0 || ahead <= 0 || ahead > LARGEST_WINDOW) return;
    const { packet, timeNs } = this.#current;
    this.#held.add(flow, side, { sequence: end, length: 0, captured: NO_BYTES, packet, timeNs });
    i32[base + hot.BITS] |= hot.HELD_0 << side;
  }

  /** What the current packet acknowledges of the other side. */
  #acknowledge(flow: number, side: Side): void {
    const { i32 } = this.#flows;
    const base = flow << 5;
    const other: Side = side === 0 ? 1 : 0;
    const bits = i32[base + hot.BITS];
    if ((bits & (hot.KNOWN_0 << other)) === 0) return;
    const acknowledged = this.#current.packets.acknowledgement[this.#current.row];
    const ahead = sequenceDistance(acknowledged, i32[base + hot.NEXT_0 + other]);
    if (ahead <= 0 || ahead > LARGEST_WINDOW) return;
    // The acknowledgement of a FIN whose place in the order is not known yet.
    if (ahead === 1 && (bits & (hot.FIN_0 << other)) !== 0) return;
    this.#note(ANOMALY.tcp_acknowledged_unseen);
    if ((bits & (hot.HELD_0 << other)) === 0) return;
    this.#skipHoles(
      flow,
      other,
      (held) =>
        held.segments.length >= DUPLICATE_THRESHOLD &&
        sequenceDistance(acknowledged, held.segments[0].sequence) > 0,
    );
  }

  #close(flow: number, end: number): void {
    const at = (flow << 5) + hot.BITS;
    if ((this.#flows.i32[at] & hot.CLOSED) !== 0) return;
    this.#flows.i32[at] |= hot.CLOSED | (end << hot.END_SHIFT);
  }

  /** Delivers held segments that the stream has reached. */
  #drain(flow: number, side: Side): void {
    const queue = this.#held.queue(flow, side);
    if (queue === undefined) return;
    const { i32 } = this.#flows;
    const at = (flow << 5) + hot.NEXT_0 + side;
    while (queue.segments.length > 0) {
      const segment = queue.segments[0];
      const ahead = sequenceDistance(segment.sequence, i32[at]);
      if (ahead > 0) return;
      queue.segments.shift();
      queue.bytes -= segment.length;
      if (segment.length === 0) continue;
      const skip = -ahead;
      if (skip >= segment.length) {
        this.#countRetransmission(flow);
        this.#options.late.anomaly(segment.packet, ANOMALY.tcp_retransmission);
        continue;
      }
      if (skip > 0) this.#options.late.anomaly(segment.packet, ANOMALY.tcp_overlap);
      i32[at] = (i32[at] + segment.length - skip) | 0;
      if ((i32[(flow << 5) + hot.BITS] & hot.LISTENED) === 0) continue;
      const { captured, packet, timeNs } = segment;
      this.#deliver(flow, side, captured, Math.min(skip, captured.length), captured.length, packet, timeNs);
      if (captured.length < segment.length) {
        this.#lose(flow, side, segment.length - Math.max(captured.length, skip), packet, timeNs);
      }
    }
    this.#held.drop(flow, side);
    i32[(flow << 5) + hot.BITS] &= ~(hot.HELD_0 << side);
  }

  /** Gives up the first hole as long as `isLost` says so and segments are held. */
  #skipHoles(
    flow: number,
    side: Side,
    isLost: (queue: NonNullable<ReturnType<HeldSegments['queue']>>) => boolean,
  ): void {
    const { i32, f64 } = this.#flows;
    for (;;) {
      const queue = this.#held.queue(flow, side);
      if (queue === undefined || !isLost(queue)) return;
      const segment = queue.segments[0];
      const missing = sequenceDistance(segment.sequence, i32[(flow << 5) + hot.NEXT_0 + side]);
      f64[(flow << 4) + hot.MISSING] += missing;
      i32[(flow << 5) + hot.BITS] |= FLOW_HAS_GAP << hot.CONDITION_SHIFT;
      this.#options.late.anomaly(segment.packet, ANOMALY.tcp_gap_before);
      this.#lose(flow, side, missing, segment.packet, segment.timeNs);
      i32[(flow << 5) + hot.NEXT_0 + side] = segment.sequence | 0;
      this.#drain(flow, side);
    }
  }

  #deliver(
    flow: number,
    side: Side,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): void {
    if (start === end) return;
    const answer = this.#options.listener.payload(flow, side, bytes, start, end, packet, timeNs);
    if ((answer & KEEP_LISTENING) === 0) this.#flows.i32[(flow << 5) + hot.BITS] &= ~hot.LISTENED;
    if ((answer & SENDER_IS_CLIENT) !== 0) settleClient(this.#flows, flow, side, EVIDENCE_CONTENT);
    else if ((answer & SENDER_IS_SERVER) !== 0)
      settleClient(this.#flows, flow, side === 0 ? 1 : 0, EVIDENCE_CONTENT);
  }

  #lose(flow: number, side: Side, missing: number, packet: number, timeNs: number): void {
    if (missing > 0 && (this.#flows.i32[(flow << 5) + hot.BITS] & hot.LISTENED) !== 0) {
      this.#options.listener.gap(flow, side, missing, packet, timeNs);
    }
  }

  #note(code: number): void {
    const { packets, row } = this.#current;
    packets.anomalySet[row] = this.#options.anomalySets.add(packets.anomalySet[row], code);
  }

  #noteRetransmission(flow: number, code: number): void {
    this.#note(code);
    this.#countRetransmission(flow);
  }

  #countRetransmission(flow: number): void {
    const { i32 } = this.#flows;
    i32[(flow << 5) + hot.RETRANSMITTED] += 1;
    i32[(flow << 5) + hot.BITS] |= FLOW_HAS_RETRANSMISSION << hot.CONDITION_SHIFT;
  }

  #noteReordering(flow: number): void {
    const { i32 } = this.#flows;
    this.#note(ANOMALY.tcp_out_of_order);
    i32[(flow << 5) + hot.OUT_OF_ORDER] += 1;
    i32[(flow << 5) + hot.BITS] |= FLOW_HAS_REORDERING << hot.CONDITION_SHIFT;
  }
}
