import { describe, expect, test } from 'vitest';
import { classifiedBytes } from '../../../testing/classifiedBytes.ts';
import { simulated } from '../../../testing/simulation.ts';
import { defaultParameters } from '../../model/parameters.ts';
import type { FormatSignature, SignatureSet } from '../../model/signature.ts';
import { CLASS_W_UDP } from '../../model/task.ts';
import { builtinSet } from '../../signatures/builtinSets.ts';
import { LiveTasks } from './liveTasks.ts';
import type { ToldTasks } from './told.ts';

const BUILT_IN = builtinSet('wechat-4.5-5.0') as SignatureSet;

/** The simulator's datagrams: constants of Fig. 3 with values. */
function withDatagrams(set: SignatureSet): SignatureSet {
  const format = (
    id: string,
    constants: Readonly<Record<number, string>>,
    task: string,
  ): FormatSignature => ({
    id,
    name: id,
    transport: 'udp',
    direction: null,
    fields: Object.entries(constants).map(([offset, hex]) => ({
      offset: Number(offset),
      length: hex.length / 2,
      type: 'constant',
      byteOrder: null,
      name: null,
      values: [hex],
    })),
    messageLength: null,
    responseOffset: null,
    label: { service: 'Real-time chatting', task },
    origin: { status: 'confirmed', sources: [], round: 0, comment: null },
  });
  return {
    ...set,
    formats: [
      ...set.formats,
      format('content', { 4: '08' }, 'VoIP content'),
      format('heartbeat', { 1: 'a3', 3: '0012' }, 'Chatting heartbeats'),
      format('signaling', { 0: 'd503', 7: '2a', 9: '00001001' }, 'Control messages'),
    ],
  };
}

/** What a task is, without the packets that carry no bytes of it: who tells while it happens cannot know the last of them. */
function rowsOf({ tasks, labels }: ToldTasks): readonly string[] {
  const ms = (ns: number): number => Math.round(ns / 1e3) / 1e3;
  return Array.from({ length: tasks.length }, (_, i) => {
    const { service, task } = labels[tasks.label[i]];
    const numbers = [tasks.requests, tasks.responses, tasks.requestBytes, tasks.responseBytes].map(
      (of) => of[i],
    );
    return [
      tasks.flow[i],
      service,
      task,
      tasks.opcode[i],
      ms(tasks.startNs[i]),
      ms(tasks.endNs[i]),
      ...numbers,
    ].join(' ');
  });
}

interface Told {
  readonly row: string;
  readonly lastPacket: number;
  readonly toldNs: number;
  /** Longest time that such a task is waited for beyond its last packet, ns: a second, or its timeout and a second. */
  readonly atMostNs: number;
}

const SECOND = 1e9;

/** An answer is waited for 60 s, the next datagram of a run 5 s; a flow of which only the server is known ends when it ends. */
function patienceOf({ tasks, matches }: ToldTasks, i: number): number {
  const signature = matches[tasks.match[i]]?.signature ?? '';
  if (signature.startsWith('servers/')) return Number.POSITIVE_INFINITY;
  if (tasks.flowClass[i] === CLASS_W_UDP) return 6 * SECOND;
  return tasks.requests[i] > 0 && tasks.responses[i] === 0 ? 61 * SECOND : SECOND;
}

/** Feeds a capture as a tap would: each packet at its time, and the clock in between. */
function fedLive(bytes: Uint8Array, set: SignatureSet, mostNames?: number) {
  const told: Told[] = [];
  const timesNs: number[] = [];
  let clockNs = 0;
  const live = new LiveTasks({
    parameters: defaultParameters(),
    set,
    ...(mostNames !== undefined && { mostNames }),
    onTasks(of) {
      for (const [i, row] of rowsOf(of).entries())
        told.push({ row, lastPacket: of.tasks.lastPacket[i], toldNs: clockNs, atMostNs: patienceOf(of, i) });
    },
  });
  live.begin('tap');
  const most = { openFlows: 0, heldBytes: 0, names: 0 };
  for (const { timeNs, piece } of paced(bytes)) {
    for (; clockNs + SECOND / 10 < timeNs; clockNs += SECOND / 10) live.tick(clockNs);
    clockNs = Math.max(clockNs, timeNs);
    live.push(piece);
    if (piece.length > 24) timesNs.push(timeNs);
    most.openFlows = Math.max(most.openFlows, live.openFlows);
    most.heldBytes = Math.max(most.heldBytes, live.heldBytes);
    most.names = Math.max(most.names, live.load.addresses.length + live.load.strings.length);
  }
  const endNs = clockNs;
  live.finish();
  return { told, timesNs, most, endNs };
}

/** Records of a pcap file (nanoseconds or not), each with the time of its packet since the first. */
function* paced(bytes: Uint8Array): Generator<{ readonly timeNs: number; readonly piece: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = [0xa1b2c3d4, 0xa1b23c4d].includes(view.getUint32(0, true));
  const unit = view.getUint32(0, isLittle) === 0xa1b23c4d ? 1 : 1000;
  yield { timeNs: 0, piece: bytes.subarray(0, 24) };
  let first: number | null = null;
  for (let at = 24; at < bytes.length; ) {
    const length = 16 + view.getUint32(at + 8, isLittle);
    const time = view.getUint32(at, isLittle) * 1e9 + view.getUint32(at + 4, isLittle) * unit;
    first ??= time;
    yield { timeNs: time - first, piece: bytes.subarray(at, at + length) };
    at += length;
  }
}

const CASES = [
  ['evening-peak', { seed: 3, users: 25, hours: 0.4 }],
  ['voip-calls', { seed: 5, users: 6, hours: 0.2 }],
  ['dirty-link', { seed: 7, users: 20, hours: 0.4 }],
] as const;

describe.each(CASES)('%s', (scenario, request) => {
  const { bytes } = simulated(scenario, request, false);
  const set = withDatagrams(BUILT_IN);
  const { told, timesNs, most, endNs } = fedLive(bytes, set);

  test('tells the tasks that the whole capture has', () => {
    const { classification } = classifiedBytes(bytes, set);
    const whole = rowsOf(classification);
    expect(whole.length).toBeGreaterThan(40);
    expect(told.map(({ row }) => row).sort()).toEqual([...whole].sort());
  });

  test('each within a second of its last packet, or of its timeout', () => {
    // What is still open at the end is told with the end.
    const timely = told.filter(({ toldNs }) => toldNs < endNs);
    expect(timely.length).toBeGreaterThan(0.9 * told.length);
    const late = timely.filter(
      ({ lastPacket, toldNs, atMostNs }) => toldNs - (timesNs[lastPacket] ?? 0) > atMostNs,
    );
    expect(late).toEqual([]);
  });

  test('keeps little of it', () => {
    expect(most.heldBytes).toBeLessThan(bytes.length / 20);
  });
});

test('addresses and names begin anew when there are many, and tasks go on', () => {
  const { bytes } = simulated('evening-peak', { seed: 3, users: 25, hours: 0.4 }, false);
  const { told, most } = fedLive(bytes, BUILT_IN, 400);
  expect(most.names).toBeLessThan(500);
  const whole = rowsOf(classifiedBytes(bytes, BUILT_IN).classification).length;
  // A flow that is cut in two is told twice, or not where its format's first message was before.
  expect(told.length).toBeGreaterThan(0.9 * whole);
});

test('of a message that goes on and on only the beginning is kept', () => {
  const length = 8_000_000;
  const header = Buffer.from('0000000000100001000000ed00000001', 'hex');
  header.writeUInt32BE(length, 0);
  const file = [Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex')];
  for (let sent = 0; sent < length; sent += 1000) {
    const payload = Buffer.alloc(1000, 7);
    if (sent === 0) header.copy(payload);
    file.push(tcpRecord(sent / 1000, sent, payload));
  }
  const { told, most } = fedLive(Buffer.concat(file), BUILT_IN);
  expect(told.map(({ row }) => row.split(' ').slice(-2))).toEqual([[String(length), '0']]);
  expect(most.heldBytes).toBeLessThan(length / 20);
});

/** A segment from the client, a raw IPv4 packet in a pcap record, each a millisecond after the one before. */
function tcpRecord(number: number, sequence: number, payload: Uint8Array) {
  const packet = Buffer.alloc(40 + payload.length);
  packet.set([0x45, 0, 0, 0, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 101, 226, 76, 10]);
  packet.writeUInt16BE(packet.length, 2);
  packet.writeUInt16BE(40_000, 20);
  packet.writeUInt16BE(443, 22);
  packet.writeUInt32BE(1000 + sequence, 24);
  packet.set([0x50, 0x18, 0xff, 0xff], 32);
  packet.set(payload, 40);
  const record = Buffer.alloc(16);
  record.writeUInt32LE(1 + Math.floor(number / 1000), 0);
  record.writeUInt32LE((number % 1000) * 1000, 4);
  record.writeUInt32LE(packet.length, 8);
  record.writeUInt32LE(packet.length, 12);
  return Buffer.concat([record, packet]);
}
