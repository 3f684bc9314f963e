import { UPLINK } from '../../model/units.ts';
import type { MessageClaim } from '../../tasks/pairMessages.ts';
import type { Stage } from '../../tasks/stage.ts';
import { type Stream, streamsOf } from '../../tasks/streams.ts';
import type { TaskDraft } from '../../tasks/taskRows.ts';
import { classifyStreams, headFor } from '../../tasks/tcpTasks.ts';
import { keep, type LiveFlow, type Segment } from './liveFlow.ts';

/** A task is told when its flow was quiet for so long: acknowledgements that follow belong to it. */
export const SETTLED_NS = 0.5e9;
/** A request waits for its answer so long. */
export const ANSWER_NS = 60e9;
/** Payload that a flow may hold in which no message was found. */
const MOST_UNTOLD = 131_072;
/** Of a segment within a long message, so many bytes are kept: no header begins there. */
const INNER_BYTES = 16;

/** Messages of one flow's held packets, task by task. */
interface Held {
  readonly flow: LiveFlow;
  readonly claims: readonly MessageClaim[];
  readonly drafts: ReadonlyMap<number, readonly MessageClaim[]>;
}

/**
 * W-TCP: tasks of these flows that are complete and were not told before; `flows` in the order of the stage's. What no open task
 * needs is let go.
 */
export function tellStreams(
  stage: Stage,
  flows: readonly LiveFlow[],
  sources: readonly Segment[],
  nowNs: number,
  isLast: boolean,
): readonly TaskDraft[] {
  const head = headFor(stage.tcpFormats);
  const byFlow = new Map<number, Stream[]>();
  for (const stream of streamsOf(stage.input.tcp.rows)) {
    const of = byFlow.get(stream.flow);
    if (of === undefined) byFlow.set(stream.flow, [stream]);
    else of.push(stream);
  }
  const held: Held[] = [];
  for (const [i, flow] of flows.entries()) {
    const streams = byFlow.get(i) ?? [];
    const claims = classifyStreams(stage, i, streams, head, flow.isApp);
    flow.isDirty = false;
    if (claims === null) {
      if (flow.heldBytes > MOST_UNTOLD) keep(flow, flow.segments.slice(flow.segments.length >> 1));
      continue;
    }
    flow.isApp = true;
    const drafts = new Map<number, MessageClaim[]>();
    for (const claim of claims) {
      const of = drafts.get(claim.row);
      if (of === undefined) drafts.set(claim.row, [claim]);
      else of.push(claim);
    }
    held.push({ flow, claims, drafts });
  }
  stage.claims.settle(flows.length);
  return held.flatMap((one) => tellFlow(stage, one, sources, nowNs, isLast));
}

function tellFlow(
  stage: Stage,
  { flow, claims, drafts }: Held,
  sources: readonly Segment[],
  nowNs: number,
  isLast: boolean,
): readonly TaskDraft[] {
  const place = (claim: MessageClaim): string => placeOf(stage, claim, sources);
  const told = new Set<string>();
  const out: TaskDraft[] = [];
  const open = new Set<number>();
  for (const [row, of] of drafts) {
    const draft = stage.claims.drafts[row];
    const key = place(of[0]);
    if (flow.told.has(key)) {
      told.add(key);
      continue;
    }
    if (isLast || isComplete(draft, of, claims, sources, nowNs)) {
      told.add(key);
      out.push({
        ...draft,
        firstPacket: sources[draft.firstPacket]?.packet ?? draft.firstPacket,
        lastPacket: sources[draft.lastPacket]?.packet ?? draft.lastPacket,
      });
    } else open.add(row);
  }
  flow.told = told;
  flow.isDirty = open.size > 0;
  letGo(stage, flow, claims, open, sources);
  return out;
}

/** The message's first byte in its flow: the same however much before it was let go. */
function placeOf({ input }: Stage, { message }: MessageClaim, sources: readonly Segment[]): string {
  return `${message.direction} ${sequenceAt(input.tcp.rows, message.rows[0], message.start, sources)}`;
}

/** TCP sequence number of a position in the stream of a row. */
function sequenceAt(
  rows: Stage['input']['tcp']['rows'],
  row: number,
  position: number,
  sources: readonly Segment[],
): number {
  const segment = sources[rows.packet[row]];
  const skip = segment.payloadLength - rows.wireLength[row];
  return (segment.sequence + skip + (position - rows.streamOffset[row])) >>> 0;
}

function isComplete(
  draft: TaskDraft,
  of: readonly MessageClaim[],
  claims: readonly MessageClaim[],
  sources: readonly Segment[],
  nowNs: number,
): boolean {
  const lastNs = Math.max(draft.endNs, sources[draft.lastPacket]?.timeNs ?? 0);
  if (nowNs - lastNs > ANSWER_NS) return true;
  const isWhole = of.every(({ message }) => !message.isIncomplete || isFollowed(message, claims));
  if (!isWhole) return false;
  const waits = draft.responses === 0 && of[0].message.direction === UPLINK && draft.requests > 0;
  return !waits && nowNs - lastNs >= SETTLED_NS;
}

/** What is missing of it will not come: a later message of its direction is there. */
const isFollowed = ({ direction, end }: MessageClaim['message'], claims: readonly MessageClaim[]): boolean =>
  claims.some(({ message }) => message.direction === direction && message.start >= end);

/** Forgets packets before the first message of an open task, and of told ones that reach beyond it. */
function letGo(
  { input }: Stage,
  flow: LiveFlow,
  claims: readonly MessageClaim[],
  open: ReadonlySet<number>,
  sources: readonly Segment[],
): void {
  const ordered = claims.toSorted(
    ({ message: a }, { message: b }) =>
      a.firstPacket - b.firstPacket || a.direction - b.direction || a.start - b.start,
  );
  const cut = firstNeeded(ordered, open);
  const { rows } = input.tcp;
  const fromOf = [0, 1].map((direction) => {
    const own = ordered.flatMap(({ message }, i) =>
      message.direction === direction ? [{ message, i }] : [],
    );
    const next = own.find(({ i }) => i >= cut)?.message;
    if (next !== undefined) return sequenceAt(rows, next.rows[0], next.start, sources);
    const last = own.at(-1)?.message;
    return last === undefined ? null : sequenceAt(rows, last.rows[0], last.end, sources);
  });
  const inner = innerRanges(rows, ordered, sources);
  const side = (direction: number): number => {
    const one = ordered.find(({ message }) => message.direction === direction)?.message;
    return one === undefined ? -1 : sources[one.firstPacket].side;
  };
  const sides = [side(0), side(1)];
  const firstPacket = ordered[cut] === undefined ? null : sources[ordered[cut].message.firstPacket].packet;
  const kept = flow.segments.flatMap((segment): Segment[] => {
    if (segment.payloadLength === 0)
      return firstPacket !== null && segment.packet >= firstPacket ? [segment] : [];
    const direction = sides.indexOf(segment.side);
    const from = fromOf[direction] ?? null;
    return from === null ? [segment] : trimmed(segment, from, inner[direction] ?? null);
  });
  keep(flow, kept);
}

/** Place, in the order of messages, from which on all are needed. */
function firstNeeded(ordered: readonly MessageClaim[], open: ReadonlySet<number>): number {
  const first = new Map<number, number>();
  for (const [i, { row }] of ordered.entries()) if (!first.has(row)) first.set(row, i);
  let cut = ordered.findIndex(({ row }) => open.has(row));
  if (cut < 0) return ordered.length;
  for (;;) {
    const before = ordered.slice(cut).reduce((least, { row }) => Math.min(least, first.get(row) ?? cut), cut);
    if (before === cut) return cut;
    cut = before;
  }
}

/** Sequence numbers of what still comes of the last message of each direction, without its header. */
function innerRanges(
  rows: Stage['input']['tcp']['rows'],
  ordered: readonly MessageClaim[],
  sources: readonly Segment[],
): readonly ({ readonly from: number; readonly length: number } | null)[] {
  return [0, 1].map((direction) => {
    const last = ordered.findLast(({ message }) => message.direction === direction)?.message;
    if (last === undefined || !last.isIncomplete || last.format.lengthField === null) return null;
    const from = sequenceAt(rows, last.rows[0], last.start + last.format.reach, sources);
    return { from, length: last.end - last.start - last.format.reach };
  });
}

const distance = (a: number, b: number): number => (a - b) | 0;

function trimmed(
  segment: Segment,
  from: number,
  inner: { readonly from: number; readonly length: number } | null,
): Segment[] {
  const before = distance(from, segment.sequence);
  if (before >= segment.payloadLength) return [];
  if (before > 0) {
    segment.sequence = from;
    segment.payloadLength -= before;
    segment.bytes = segment.bytes.slice(before);
  }
  if (inner !== null && segment.bytes.length > INNER_BYTES) {
    const into = distance(segment.sequence, inner.from);
    if (into >= 0 && into + segment.payloadLength <= inner.length)
      segment.bytes = segment.bytes.slice(0, INNER_BYTES);
  }
  return [segment];
}
