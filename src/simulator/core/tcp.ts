import type { Task } from '../truth/nouns.ts';
import type { Flow } from './flow.ts';
import { ACK, DIRT, FIN, type Packets, PSH, RST, SYN } from './packets.ts';
import { Segmenter } from './segmenter.ts';
import type { World } from './world.ts';

const FIRST_WINDOW = 4;
const LARGEST_WINDOW = 28;
const WIRE_NS_PER_BYTE = 60;
/** After this many segments without an answer the sender gives up waiting for a fast retransmission. */
const TIMEOUT_NS = 900e6;

/** How the last segment of a burst is acknowledged: by the answer's own segments, or by a packet of its own. */
export type LastAcknowledgement = 'by-answer' | 'alone';

/** SYN, SYN/ACK and ACK; answers when the client may send (tap time). */
export function openTcp(world: World, flow: Flow, timeNs: number, task: Task | null): number {
  const answered = timeNs + flow.wireNs;
  const open = answered + flow.radioNs;
  bare(world, flow, 0, timeNs, SYN, task);
  flow.sequenceClient = (flow.sequenceClient + 1) >>> 0;
  bare(world, flow, 1, answered, SYN | ACK, task);
  flow.sequenceServer = (flow.sequenceServer + 1) >>> 0;
  bare(world, flow, 0, open, ACK, task);
  flow.freeNs = open + 50_000;
  return flow.freeNs;
}

/** FINs from both sides, `first` (0 client, 1 server) beginning at `timeNs` or when the flow is free. */
export function closeTcp(world: World, flow: Flow, timeNs: number, first: number, task: Task | null): void {
  const start = Math.max(timeNs, flow.freeNs);
  const there = first === 0 ? flow.wireNs : flow.radioNs;
  bare(world, flow, first, start, FIN | ACK, task);
  advance(flow, first, 1);
  bare(world, flow, 1 - first, start + there, FIN | ACK, task);
  advance(flow, 1 - first, 1);
  const end = start + there + (first === 0 ? flow.radioNs : flow.wireNs);
  bare(world, flow, first, end, ACK, task);
  flow.freeNs = end;
  flow.end = 'fin';
  finished(world, flow);
}

/** A reset from one side. */
export function resetTcp(world: World, flow: Flow, timeNs: number, from: number, task: Task | null): void {
  const start = Math.max(timeNs, flow.freeNs);
  bare(world, flow, from, start, RST | ACK, task);
  flow.freeNs = start;
  flow.end = 'rst';
  finished(world, flow);
}

/** Nothing more comes: the other end is out of reach, or the phone has gone. */
export function finished(world: World, flow: Flow): void {
  flow.isClosed = true;
  world.ledger.flowMayBeDone(flow);
}

function advance(flow: Flow, direction: number, bytes: number): void {
  if (direction === 0) flow.sequenceClient = (flow.sequenceClient + bytes) >>> 0;
  else flow.sequenceServer = (flow.sequenceServer + bytes) >>> 0;
}

/** A segment without payload. */
function bare(
  world: World,
  flow: Flow,
  direction: number,
  timeNs: number,
  flags: number,
  task: Task | null,
): void {
  const acknowledged = direction === 0 ? flow.sequenceServer : flow.sequenceClient;
  const slot = emptySlot(world.packets, flow, direction, timeNs, flags, acknowledged, task);
  world.plan(slot);
}

function emptySlot(
  packets: Packets,
  flow: Flow,
  direction: number,
  timeNs: number,
  flags: number,
  acknowledged: number,
  task: Task | null,
): number {
  const slot = packets.allocate();
  packets.time[slot] = timeNs;
  packets.sequence[slot] = direction === 0 ? flow.sequenceClient : flow.sequenceServer;
  packets.acknowledged[slot] = acknowledged;
  packets.block[slot] = -1;
  packets.headLength[slot] = 0;
  packets.bodyLength[slot] = 0;
  packets.flags[slot] = flags;
  packets.direction[slot] = direction;
  packets.dirt[slot] = 0;
  packets.messageAt[slot] = 0xffff;
  packets.flow[slot] = flow;
  packets.message[slot] = null;
  packets.more[slot] = null;
  packets.task[slot] = task;
  return slot;
}

const segmenter = new Segmenter();
const acknowledgedAt = new Float64Array(32);

/**
 * Sends the world's burst in segments from `timeNs` or when the flow is free, paced by the link and by a window that
 * opens with each acknowledgement (RFC 5681). Answers when the last segment passes the tap; `flow.freeNs` is when
 * the other side has it and may answer.
 */
export function sendTcp(
  world: World,
  flow: Flow,
  direction: number,
  timeNs: number,
  last: LastAcknowledgement,
  task: Task | null,
): number {
  const { packets, burst, dirt } = world;
  const isUplink = direction === 0;
  const { radioNs, wireNs } = flow;
  const nsPerByte = isUplink ? flow.user.upNsPerByte : WIRE_NS_PER_BYTE;
  // From the tap to the receiver and back to the tap, and from the tap to the sender and back.
  const ahead = isUplink ? wireNs : radioNs;
  const behind = isUplink ? radioNs : wireNs;
  const acknowledged = isUplink ? flow.sequenceServer : flow.sequenceClient;
  const lossy = dirt.retransmission + dirt.lossBefore > 0;
  let window = FIRST_WINDOW;
  let passes = Math.max(timeNs, flow.freeNs);
  let received = 0;
  let answered = 0;
  let unacknowledged = 0;
  let sent = 0;
  let lastPass = passes;
  // A lost segment: until it heals, acknowledgements stay where it begins.
  let holeUntil = 0;
  let holeSequence = 0;
  segmenter.begin(world);
  for (let index = 0; sent < burst.total; index += 1) {
    const length = Math.min(flow.segmentBytes, burst.total - sent);
    if (index >= window) passes = Math.max(passes, acknowledgedAt[(index - window) & 31] + behind);
    const isLast = sent + length === burst.total;
    const slot = emptySlot(packets, flow, direction, passes, isLast ? PSH | ACK : ACK, acknowledged, task);
    segmenter.fill(slot, length);
    const sequence = packets.sequence[slot];
    lastPass = passes;
    if (lossy && holeUntil <= passes && loses(world, slot, passes, ahead + behind)) {
      holeSequence = sequence;
      holeUntil = packets.time[slot] > passes ? packets.time[slot] : passes + retransmitAfter(ahead + behind);
      lastPass = holeUntil;
    }
    world.plan(slot);
    sent += length;
    advance(flow, direction, length);

    const size = length + 40;
    received = isUplink
      ? passes + wireNs / 2
      : Math.max(received + size * flow.user.downNsPerByte, passes + radioNs / 2);
    answered = received + ahead / 2;
    if (holeUntil > passes) answered = Math.max(answered, isLast ? holeUntil + ahead : answered);
    acknowledgedAt[index & 31] = answered;
    unacknowledged += 1;
    if (isLast ? last === 'alone' : unacknowledged === 2 || holeUntil > passes) {
      const isStuck = holeUntil + ahead / 2 > answered;
      const value = isStuck ? holeSequence : isUplink ? flow.sequenceClient : flow.sequenceServer;
      acknowledge(world, flow, 1 - direction, answered, value, task);
      unacknowledged = 0;
    }
    if (window < LARGEST_WINDOW && index % 2 === 1) window += 1;
    passes += size * nsPerByte;
  }
  flow.freeNs = Math.max(lastPass + ahead, answered) + 20_000;
  return lastPass;
}

const retransmitAfter = (roundTripNs: number): number =>
  Math.max(220e6, Math.min(TIMEOUT_NS, 1.6 * roundTripNs));

/** Rolls the dice for a data segment; a lost one is planned again, or moved when nobody saw it. */
function loses(world: World, slot: number, passes: number, roundTripNs: number): boolean {
  const { packets, dirt } = world;
  const roll = world.lossRandom.unit();
  if (roll < dirt.retransmission) {
    const again = packets.copy(slot);
    packets.time[again] = passes + retransmitAfter(roundTripNs);
    packets.dirt[again] |= DIRT.retransmission;
    world.plan(again);
    return true;
  }
  if (roll < dirt.retransmission + dirt.lossBefore) {
    packets.time[slot] = passes + retransmitAfter(roundTripNs);
    packets.dirt[slot] |= DIRT.late;
    return true;
  }
  return false;
}

function acknowledge(
  world: World,
  flow: Flow,
  direction: number,
  timeNs: number,
  value: number,
  task: Task | null,
): void {
  world.plan(emptySlot(world.packets, flow, direction, timeNs, ACK, value, task));
}
