/** An independent reader of the packets: volumes, seconds and completion times of users recomputed from tshark's fields. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { activityInput, measured } from '../../testing/measuredActivity.ts';
import { rowsOf, simulated } from '../../testing/simulation.ts';
import type { Activity } from '../model/activity.ts';
import { FLOW_CLASSES } from '../model/task.ts';
import type { ActivityInput } from './input.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
if (!hasTshark) console.warn('SKIPPED: tshark is not installed; volumes and seconds have no other reader');
const folder = mkdtempSync(join(tmpdir(), 'users-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FIELDS = [
  'frame.time_epoch',
  'ip.len',
  'ip.src',
  'ip.dst',
  'ip.proto',
  'tcp.srcport',
  'tcp.dstport',
  'udp.srcport',
  'udp.dstport',
  'tcp.stream',
  'tcp.flags.syn',
  'http.request',
  'http.response',
] as const;

interface Packet {
  /** Microseconds. */
  readonly time: number;
  readonly length: number;
  readonly source: string;
  readonly target: string;
  readonly isTcp: boolean;
  readonly ports: readonly [string, string];
  readonly stream: string;
  readonly isSyn: boolean;
  readonly isRequest: boolean;
  readonly isResponse: boolean;
}

function tshark(capture: Uint8Array): readonly Packet[] {
  const path = join(folder, 'capture.pcap');
  writeFileSync(path, capture);
  const args = ['-r', path, '-T', 'fields', ...FIELDS.flatMap((field) => ['-e', field])];
  const { stdout, status, stderr } = spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  expect(status, stderr).toBe(0);
  return stdout.split('\n').flatMap((line): Packet[] => {
    const [time, length, source = '', target = '', protocol, ...rest] = line.split('\t');
    const [tcpFrom, tcpTo, udpFrom, udpTo, stream = '', syn, request, response] = rest;
    if (source === '') return [];
    const isTcp = protocol === '6';
    return [
      {
        time: Math.round(Number(time) * 1e6),
        length: Number(length),
        source,
        target,
        isTcp,
        ports: isTcp ? [tcpFrom ?? '', tcpTo ?? ''] : [udpFrom ?? '', udpTo ?? ''],
        stream,
        isSyn: syn === '1' || syn === 'True',
        isRequest: (request ?? '') !== '',
        isResponse: (response ?? '') !== '',
      },
    ];
  });
}

/** One-second bins: what a user's packets and flows cover. */
class Bins {
  readonly transfer = new Set<number>();
  readonly active = new Set<number>();
  readonly any = new Set<number>();
  up = 0;
  down = 0;
  appUp = 0;
  appDown = 0;
}

const { bytes, rows } = simulated('evening-peak', { seed: 11, users: 60, hours: 0.7 });

describe.skipIf(!hasTshark)('users as tshark’s fields give them', () => {
  const packets = hasTshark ? tshark(bytes) : [];
  const input = activityInput(bytes, rows);
  const activity = measured(input);
  const ours = (type: string): ReadonlyMap<string, readonly number[]> => completions(activity, input, type);
  /** Which conversations are the app's is the truth's word; all else is tshark's. */
  const app = new Set(
    rowsOf(rows, 'flow')
      .filter(({ app: name }) => name === 'wechat')
      .map(({ client, clientPort, server, serverPort }) => `${client} ${clientPort} ${server} ${serverPort}`),
  );
  const keyOf = ({ source, target, ports }: Packet): { readonly key: string; readonly isUp: boolean } => {
    const isUp = source.startsWith('10.');
    const ends = [`${source} ${ports[0]}`, `${target} ${ports[1]}`];
    return { key: (isUp ? ends : ends.reverse()).join(' '), isUp };
  };

  it('volumes, seconds with data and seconds with an active flow, of the app and of all', () => {
    const users = new Map<string, Bins>();
    const last = new Map<string, number>();
    for (const packet of packets) {
      const { key, isUp } = keyOf(packet);
      const address = isUp ? packet.source : packet.target;
      const bins = users.get(address) ?? new Bins();
      users.set(address, bins);
      const isApp = app.has(key);
      if (isUp) bins.up += packet.length;
      else bins.down += packet.length;
      if (isApp && isUp) bins.appUp += packet.length;
      else if (isApp) bins.appDown += packet.length;
      const second = Math.floor(packet.time / 1e6);
      const flow = `${packet.isTcp} ${key}`;
      const before = last.get(flow) ?? packet.time;
      last.set(flow, packet.time);
      // Silence ends a flow (paper III-A): half an hour, a minute of UDP.
      const isOver = packet.time - before > (packet.isTcp ? 1800e6 : 60e6);
      for (let s = isOver ? second : Math.floor(before / 1e6); s <= second; s += 1) {
        bins.any.add(s);
        if (isApp) bins.active.add(s);
      }
      if (isApp) bins.transfer.add(second);
    }
    const { users: ours } = activity;
    expect([...ours.address].sort()).toEqual([...users.keys()].sort());
    expect(ours.length).toBeGreaterThan(8);
    for (const [row, address] of ours.address.entries()) {
      const bins = users.get(address);
      expect([
        address,
        ours.bytesUplink[row],
        ours.bytesDownlink[row],
        ours.appBytesUplink[row],
        ours.appBytesDownlink[row],
        ours.transferSeconds[row],
        ours.appActiveSeconds[row],
        ours.activeSeconds[row],
      ]).toEqual([
        address,
        bins?.up,
        bins?.down,
        bins?.appUp,
        bins?.appDown,
        bins?.transfer.size,
        bins?.active.size,
        bins?.any.size,
      ]);
    }
  });

  it('completion times of W-HTTP: SYN to the last packet of the first response, then request to response', () => {
    const streams = new Map<string, Packet[]>();
    for (const packet of packets) {
      if (!packet.isTcp || !app.has(keyOf(packet).key)) continue;
      streams.set(packet.stream, [...(streams.get(packet.stream) ?? []), packet]);
    }
    const theirs = new Map<string, number[]>();
    for (const stream of streams.values()) {
      const [first] = stream;
      if (first === undefined || !first.isSyn) continue;
      let asked: number | null = null;
      for (const packet of stream) {
        if (packet.isRequest) asked ??= packet.time;
        if (!packet.isResponse || asked === null) continue;
        const { key } = keyOf(packet);
        const times = theirs.get(key) ?? [];
        theirs.set(key, [...times, packet.time - (times.length === 0 ? first.time : asked)]);
        asked = null;
      }
    }
    const mine = ours('w-http');
    expect(theirs.size).toBeGreaterThan(20);
    for (const [key, times] of theirs) expect([key, mine.get(key)]).toEqual([key, times]);
  });

  it('completion times of W-TCP: the request’s first packet to the response’s last, numbered by the truth', () => {
    const messages = new Map<number, { first: number; last: number }>();
    for (const { task, kind, firstPacket, lastPacket } of rowsOf(rows, 'message')) {
      const span = messages.get(task) ?? { first: -1, last: -1 };
      messages.set(task, span);
      if (kind === 'request' || kind === 'push') span.first = span.first < 0 ? firstPacket : span.first;
      else span.last = Math.max(span.last, lastPacket);
    }
    const theirs = rowsOf(rows, 'task')
      .filter(({ flowType }) => flowType === 'tcp')
      .flatMap(({ task }) => {
        const { first = -1, last = -1 } = messages.get(task) ?? {};
        return first < 0 || last < 0 ? [] : [(packets[last]?.time ?? 0) - (packets[first]?.time ?? 0)];
      });
    const mine = [...ours('w-tcp').values()].flat();
    expect(mine.length).toBeGreaterThan(50);
    expect(mine.sort((a, b) => a - b)).toEqual(theirs.sort((a, b) => a - b));
  });
});

/** Microseconds from beginning to end of the tasks of each conversation, in the order of time. */
function completions(
  { exchanges, flows, servers, users }: Activity,
  input: ActivityInput,
  type: string,
): Map<string, number[]> {
  const out = new Map<string, number[]>();
  for (let row = 0; row < exchanges.length; row += 1) {
    const seconds = exchanges.completionS[row] as number;
    if (FLOW_CLASSES[exchanges.flowClass[row] as number] !== type || Number.isNaN(seconds)) continue;
    const flow = exchanges.flow[row] as number;
    const server = servers[flows.server[flow] as number];
    const key = `${users.address[flows.user[flow] as number]} ${input.flows.clientPort[flows.flow[flow] as number]} ${server?.address} ${server?.port}`;
    out.set(key, [...(out.get(key) ?? []), Math.round(seconds * 1e6)]);
  }
  return out;
}
