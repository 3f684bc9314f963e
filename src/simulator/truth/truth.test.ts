import { expect, test } from 'vitest';
import { bitsOf, type PlainPacket, plainPackets } from '../../testing/plainPackets.ts';
import { rowsOf, type Simulated, simulated } from '../../testing/simulation.ts';
import type { FlowRow } from './rows.ts';

const CLEAN = simulated('controlled-experiment', { seed: 3, repeats: 2, callSeconds: 3, hours: 1 });
const EVENING = simulated('evening-peak', { seed: 4, users: 40 });
const DIRTY = simulated('dirty-link', { seed: 4, users: 40 });
const ALL: readonly (readonly [string, Simulated])[] = [
  ['controlled-experiment', CLEAN],
  ['evening-peak', EVENING],
  ['dirty-link', DIRTY],
];

interface Columns {
  readonly flow: Int32Array;
  readonly message: Int32Array;
  readonly task: Int32Array;
  readonly dirt: Uint8Array;
}

function columnsOf(of: Simulated): Columns {
  const parts = rowsOf(of.rows, 'packets');
  const ints = (texts: readonly string[]): Int32Array => {
    const bytes = Buffer.concat(texts.map((text) => Buffer.from(text, 'base64')));
    return Int32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readInt32LE(4 * i));
  };
  return {
    flow: ints(parts.map(({ flow }) => flow)),
    message: ints(parts.map(({ message }) => message)),
    task: ints(parts.map(({ task }) => task)),
    dirt: Buffer.concat(parts.map(({ dirt }) => Buffer.from(dirt, 'base64'))),
  };
}

test.each(ALL)('%s: the counts are those of the packets in the file', (_, of) => {
  const packets = plainPackets(of.bytes);
  const [counts] = rowsOf(of.rows, 'counts');
  const bytes = packets.reduce((sum, { ipLength }) => sum + ipLength, 0);
  const payload = packets.reduce((sum, packet) => sum + packet.payload.length, 0);
  expect(counts).toMatchObject({
    packets: packets.length,
    tcpPackets: packets.filter(({ isTcp }) => isTcp).length,
    udpPackets: packets.filter(({ isTcp }) => !isTcp).length,
    ipBytes: bytes,
    payloadBytes: payload,
    users: rowsOf(of.rows, 'user').length,
    flows: rowsOf(of.rows, 'flow').length,
    messages: rowsOf(of.rows, 'message').length,
    tasks: rowsOf(of.rows, 'task').length,
  });
  for (let i = 1; i < packets.length; i += 1) {
    expect(packets[i].timeNs >= packets[i - 1].timeNs).toBe(true);
  }
});

test.each(ALL)('%s: flows have the packets, bytes and times that the file has of them', (_, of) => {
  const packets = plainPackets(of.bytes);
  const { flow } = columnsOf(of);
  const base = BigInt(rowsOf(of.rows, 'header')[0].baseNs);
  const byFlow = new Map<number, PlainPacket[]>();
  for (const [index, packet] of packets.entries()) {
    const list = byFlow.get(flow[index]) ?? [];
    list.push(packet);
    byFlow.set(flow[index], list);
  }
  for (const row of rowsOf(of.rows, 'flow')) {
    const own = byFlow.get(row.flow) ?? [];
    const client = `${row.client}:${row.clientPort}`;
    const server = `${row.server}:${row.serverPort}`;
    const up = own.filter(({ source, destination }) => source === client && destination === server);
    const down = own.filter(({ source, destination }) => source === server && destination === client);
    const sum = (list: readonly PlainPacket[], of: (packet: PlainPacket) => number): number =>
      list.reduce((total, packet) => total + of(packet), 0);
    expect(up.length + down.length).toBe(own.length);
    expect([up.length, down.length]).toEqual(row.packets);
    expect([sum(up, ({ ipLength }) => ipLength), sum(down, ({ ipLength }) => ipLength)]).toEqual(row.bytes);
    expect([sum(up, ({ payload }) => payload.length), sum(down, ({ payload }) => payload.length)]).toEqual(
      row.payloadBytes,
    );
    expect(own[0].timeNs).toBe(base + BigInt(row.startNs));
    expect((own.at(-1) as PlainPacket).timeNs).toBe(base + BigInt(row.endNs));
    expect(own[0].isTcp).toBe(row.transport === 'tcp');
  }
});

test.each([
  ['controlled-experiment', CLEAN],
  ['evening-peak', EVENING],
] as const)('%s: each WeChat payload byte belongs to one message', (_, of) => {
  const wechat = rowsOf(of.rows, 'flow').filter(({ app }) => app === 'wechat');
  const lengths = new Map<string, number>();
  for (const { flow, direction, length, capturedBytes } of rowsOf(of.rows, 'message')) {
    expect(capturedBytes).toBe(length);
    const key = `${flow} ${direction}`;
    lengths.set(key, (lengths.get(key) ?? 0) + length);
  }
  for (const { flow, payloadBytes } of wechat) {
    expect([lengths.get(`${flow} uplink`) ?? 0, lengths.get(`${flow} downlink`) ?? 0]).toEqual(payloadBytes);
  }
});

test.each([
  ['controlled-experiment', CLEAN],
  ['evening-peak', EVENING],
] as const)('%s: headers say what the rows of their messages say', (_, of) => {
  const packets = plainPackets(of.bytes);
  const [header] = rowsOf(of.rows, 'header');
  const dialect = header.dialects[0];
  let checked = 0;
  for (const message of rowsOf(of.rows, 'message')) {
    const format = dialect.formats.find(({ name }) => name === message.format);
    if (format === undefined) continue;
    checked += 1;
    const at = message.firstOffset;
    const bytes = packets[message.firstPacket].payload.subarray(at, at + format.headerBytes);
    if (bytes.length < format.headerBytes) continue;
    for (const { meaning, bitOffset, bits, byteOrder } of format.fields) {
      const value = bitsOf(bytes, bitOffset, bits, byteOrder);
      if (meaning.is === 'constant') expect(value).toBe(BigInt(meaning.value));
      if (meaning.is === 'length') expect(value).toBe(BigInt(message.length));
      if (meaning.is === 'sequence') expect(value).toBe(BigInt(message.sequence as number));
      if (meaning.is === 'opcode') expect(value).toBe(BigInt(message.opcode as number));
      if (meaning.is === 'command') {
        const isResponse = message.kind === 'response' || message.kind === 'acknowledgement';
        expect(value).toBe(BigInt((message.opcode as number) + (isResponse ? meaning.responseAdd : 0)));
      }
    }
  }
  expect(checked).toBeGreaterThan(100);
});

test.each(ALL)('%s: users and tasks add up to the packets’ bytes', (_, of) => {
  const packets = plainPackets(of.bytes);
  const columns = columnsOf(of);
  const sum = (pairs: readonly (readonly [number, number])[]): number =>
    pairs.reduce((total, [up, down]) => total + up + down, 0);
  const [counts] = rowsOf(of.rows, 'counts');
  expect(sum(rowsOf(of.rows, 'user').map(({ bytes }) => bytes))).toBe(counts.ipBytes);
  expect(sum(rowsOf(of.rows, 'user').map(({ wechatBytes }) => wechatBytes))).toBe(counts.wechatBytes);
  const byTask = new Map<number, number>();
  for (const [index, { ipLength }] of packets.entries()) {
    const task = columns.task[index];
    byTask.set(task, (byTask.get(task) ?? 0) + ipLength);
  }
  for (const { task, bytes } of rowsOf(of.rows, 'task')) expect(byTask.get(task)).toBe(bytes[0] + bytes[1]);
});

/** Seconds with WeChat packets, with an active WeChat flow, with any active flow; and packets, by whoever owns a packet. */
function secondsBy<K>(of: Simulated, ownerOf: (row: FlowRow, timeNs: bigint) => K) {
  const { flow } = columnsOf(of);
  const flows = new Map(rowsOf(of.rows, 'flow').map((row) => [row.flow, row]));
  const owners = new Map<
    K,
    { packets: number; transfer: Set<bigint>; active: Set<bigint>; any: Set<bigint> }
  >();
  const last = new Map<number, bigint>();
  for (const [index, { timeNs, isTcp }] of plainPackets(of.bytes).entries()) {
    const row = flows.get(flow[index]);
    if (row === undefined) throw new Error('a packet without flow');
    const owner = ownerOf(row, timeNs);
    const own = owners.get(owner) ?? {
      packets: 0,
      transfer: new Set(),
      active: new Set(),
      any: new Set(),
    };
    owners.set(owner, own);
    own.packets += 1;
    const before = last.get(row.flow) ?? timeNs;
    last.set(row.flow, timeNs);
    const isOver = timeNs - before > (isTcp ? 1800n : 60n) * 1_000_000_000n;
    for (
      let second = (isOver ? timeNs : before) / 1_000_000_000n;
      second <= timeNs / 1_000_000_000n;
      second += 1n
    ) {
      own.any.add(second);
      if (row.app === 'wechat') own.active.add(second);
    }
    if (row.app === 'wechat') own.transfer.add(timeNs / 1_000_000_000n);
  }
  return owners;
}

test('active and transfer seconds are those of the packets', () => {
  const seconds = secondsBy(EVENING, ({ user }) => user);
  for (const row of rowsOf(EVENING.rows, 'user')) {
    const own = seconds.get(row.user);
    expect([row.packets, row.transferSeconds, row.wechatActiveSeconds, row.activeSeconds]).toEqual([
      own?.packets,
      own?.transfer.size,
      own?.active.size,
      own?.any.size,
    ]);
  }
});

test('a stay is an address until it is silent for an hour, whoever is behind it', () => {
  const stays = new Map<string, { count: number; lastNs: bigint }>();
  const seconds = secondsBy(DIRTY, ({ client }, timeNs) => {
    const before = stays.get(client);
    const isSame = before !== undefined && timeNs - before.lastNs <= 3_600_000_000_000n;
    const count = isSame ? before.count : (before?.count ?? 0) + 1;
    stays.set(client, { count, lastNs: timeNs });
    return `${client} ${count}`;
  });
  const numbers = (list: readonly (readonly number[])[]): readonly string[] => list.map(String).sort();
  const rows = rowsOf(DIRTY.rows, 'stay');
  expect(rows.length).toBeLessThan(rowsOf(DIRTY.rows, 'user').length / 2);
  expect(
    numbers(
      rows.map((row) => [row.packets, row.transferSeconds, row.wechatActiveSeconds, row.activeSeconds]),
    ),
  ).toEqual(
    numbers(
      [...seconds.values()].map((own) => [own.packets, own.transfer.size, own.active.size, own.any.size]),
    ),
  );
  const addressOf = new Map(rows.map(({ stay, address }) => [stay, address]));
  for (const { stay, client } of rowsOf(DIRTY.rows, 'flow')) expect(addressOf.get(stay)).toBe(client);
});

test('the truth follows the dirt', () => {
  const packets = plainPackets(DIRTY.bytes);
  const { dirt, flow } = columnsOf(DIRTY);
  const [counts] = rowsOf(DIRTY.rows, 'counts');
  const having = (bit: number): number[] => [...dirt.keys()].filter((index) => (dirt[index] & bit) !== 0);
  expect(having(1).length).toBe(counts.retransmitted);
  expect(having(2).length).toBe(counts.duplicates);
  expect(having(4).length).toBe(counts.reordered);
  expect(Math.min(counts.retransmitted, counts.duplicates, counts.reordered, counts.missed)).toBeGreaterThan(
    10,
  );
  // A duplicate is there twice; a retransmission repeats bytes that were sent before, unless the capture missed them.
  const text = (packet: PlainPacket): string =>
    `${packet.source} ${packet.destination} ${packet.sequence} ${Buffer.from(packet.payload).toString('hex')}`;
  const seen = new Map<string, number>();
  for (const [index, packet] of packets.entries()) seen.set(text(packet), seen.get(text(packet)) ?? index);
  for (const index of having(2)) expect(seen.get(text(packets[index]))).toBeLessThan(index);
  const repeated = having(1).filter((index) => (seen.get(text(packets[index])) as number) < index);
  expect(repeated.length / counts.retransmitted).toBeGreaterThan(0.9);
  expect(new Set(flow).size).toBe(counts.flows);
});

test('the experiment’s log names operations, and the traffic of each lies in its window', () => {
  const lines = CLEAN.log.trim().split('\n');
  expect(lines[0]).toBe('start,end,device,service,task');
  expect(lines.length).toBe(1 + 20 * 2 * 2);
  const base = BigInt(rowsOf(CLEAN.rows, 'header')[0].baseNs);
  const tasks = rowsOf(CLEAN.rows, 'task');
  const users = new Map(rowsOf(CLEAN.rows, 'user').map(({ user, platform }) => [user, platform]));
  for (const line of lines.slice(1)) {
    const [start, end, device, , name] = line.split(',');
    const [from, to] = [start, end].map((text) => BigInt(Date.parse(text)) * 1_000_000n - base);
    const inside = tasks.filter(
      (task) => users.get(task.user) === device && BigInt(task.startNs) >= from && BigInt(task.startNs) <= to,
    );
    expect(inside.length, line).toBeGreaterThan(0);
    if (tasks.some((task) => task.name === name)) expect(inside.map((task) => task.name)).toContain(name);
  }
});
