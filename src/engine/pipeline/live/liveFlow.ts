import type { TaskDraft } from '../../tasks/taskRows.ts';

/** One packet of a flow, as long as a task needs it. */
export interface Segment {
  /** In the order of all packets. */
  readonly packet: number;
  readonly timeNs: number;
  readonly side: number;
  readonly tcpFlags: number;
  sequence: number;
  payloadLength: number;
  readonly ipLength: number;
  /** Captured payload; the first bytes where the rest says nothing. */
  bytes: Uint8Array;
}

/** Packets since something was last told of the flow. */
export interface Counts {
  packets: number;
  /** IP bytes, and those of payload, of each side. */
  readonly bytes: [number, number];
  readonly payload: [number, number];
  firstPacket: number;
  lastPacket: number;
}

/** What is kept of an open flow. */
export interface LiveFlow {
  /** Row that flows and inspection know it by until it is closed. */
  readonly row: number;
  readonly number: number;
  readonly isTcp: boolean;
  /** A packet begins as a format does: only then packets are kept. */
  isCandidate: boolean;
  /** The app's, by what was told of it. */
  isApp: boolean;
  /** Datagrams: one is of no format. */
  isBroken: boolean;
  /** Bits of information that its datagrams agree in. */
  bits: number;
  segments: Segment[];
  /** Payload bytes that `segments` hold. */
  heldBytes: number;
  /** Tasks whose messages are still kept, told already. */
  told: ReadonlySet<string>;
  /** Runs of datagrams by label. */
  readonly runs: Map<number, TaskDraft>;
  /** HTTP exchanges so far. */
  exchanges: number;
  counts: Counts;
  /** Looked at again at the next tick. */
  isDirty: boolean;
}

export const noCounts = (): Counts => ({
  packets: 0,
  bytes: [0, 0],
  payload: [0, 0],
  firstPacket: 0xffffffff,
  lastPacket: 0,
});

export function newFlow(row: number, number: number, isTcp: boolean): LiveFlow {
  return {
    row,
    number,
    isTcp,
    isCandidate: false,
    isApp: false,
    isBroken: false,
    bits: 0,
    segments: [],
    heldBytes: 0,
    told: new Set(),
    runs: new Map(),
    exchanges: 0,
    counts: noCounts(),
    isDirty: false,
  };
}

/** Payload and packets that one flow may hold: beyond, what is oldest goes, as a gap in the capture would take it. */
const MOST_BYTES = 4e6;
const MOST_SEGMENTS = 16_384;

export function hold(flow: LiveFlow, segment: Segment): void {
  // Without payload before it, an acknowledgement belongs to what was told before.
  if (segment.payloadLength === 0 && flow.segments.length === 0) return;
  flow.segments.push(segment);
  flow.heldBytes += segment.bytes.length;
  flow.isDirty = true;
  if (flow.heldBytes > MOST_BYTES || flow.segments.length > MOST_SEGMENTS)
    keep(flow, flow.segments.slice(flow.segments.length >> 1));
}

export function keep(flow: LiveFlow, segments: Segment[]): void {
  flow.segments = segments;
  flow.heldBytes = segments.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
