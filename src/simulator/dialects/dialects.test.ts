import { expect, test } from 'vitest';
import { bitsOf, plainPackets } from '../../testing/plainPackets.ts';
import { rowsOf, simulated } from '../../testing/simulation.ts';
import { opcodesOf } from '../wechat/opcodes.ts';
import { OPERATION_NAMES } from '../wechat/operations.ts';
import { headerBytes } from './dialect.ts';
import { DIALECTS, dialectNamed } from './index.ts';
import { randomDialect } from './randomDialect.ts';

const NAMES = [
  ...DIALECTS.map(({ name }) => name),
  ...Array.from({ length: 12 }, (_, seed) => `random:${seed}`),
];

test('there are WeChat’s three dialects and six others at least', () => {
  expect(NAMES.filter((name) => name.startsWith('wechat-'))).toEqual([
    'wechat-paper',
    'wechat-4.5',
    'wechat-5.0',
  ]);
  expect(DIALECTS.length).toBeGreaterThanOrEqual(9);
  expect(dialectNamed('random:x')).toBeNull();
  expect(dialectNamed('nothing')).toBeNull();
});

test('headers are whole bytes and opcodes tell all operations apart, also in five hundred drawn dialects', () => {
  for (const dialect of [...DIALECTS, ...Array.from({ length: 500 }, (_, seed) => randomDialect(seed))]) {
    const { heartbeatUp, heartbeatDown, content, signaling } = dialect.chat;
    for (const format of [dialect.longLink, heartbeatUp, heartbeatDown, content, signaling]) {
      expect(headerBytes(format)).toBeGreaterThan(0);
    }
    const opcodes = opcodesOf(dialect);
    const used = OPERATION_NAMES.map((name) => opcodes[name]).filter((opcode) => opcode > 0);
    expect(new Set(used).size).toBe(used.length);
    const field = dialect.longLink.fields.find(
      ({ meaning }) => meaning.is === 'opcode' || meaning.is === 'command',
    );
    expect(Math.max(...used)).toBeLessThan(2 ** (field?.bits ?? 0));
  }
});

test('drawn dialects differ: header lengths, byte orders, kinds of fields', () => {
  const drawn = Array.from({ length: 60 }, (_, seed) => randomDialect(seed));
  expect(new Set(drawn.map(({ longLink }) => headerBytes(longLink))).size).toBeGreaterThan(6);
  expect(new Set(drawn.map(({ byteOrder }) => byteOrder)).size).toBe(2);
  const layouts = drawn.map(({ longLink }) =>
    longLink.fields.map(({ bits, meaning }) => `${meaning.is}${bits}`).join(),
  );
  expect(new Set(layouts).size).toBeGreaterThan(55);
});

/** Lengths, opcodes and constants of every W-TCP message read back from the capture by the truth's own layout. */
test.each(NAMES)('%s: the long link’s headers are as the truth describes them', (name) => {
  const { bytes, rows } = simulated('controlled-experiment', {
    seed: 2,
    repeats: 1,
    callSeconds: 2,
    hours: 0.5,
    dialects: [name],
  });
  const packets = plainPackets(bytes);
  const [{ dialects }] = rowsOf(rows, 'header');
  const format = dialects[0].formats[0];
  const sequences = format.fields.find(({ meaning }) => meaning.is === 'sequence');
  const messages = rowsOf(rows, 'message').filter((message) => message.format === 'w-tcp');
  expect(messages.length).toBeGreaterThan(60);
  for (const message of messages) {
    const start = message.firstOffset;
    const head = packets[message.firstPacket].payload.subarray(start, start + format.headerBytes);
    if (head.length < format.headerBytes) continue;
    for (const { meaning, bitOffset, bits, byteOrder } of format.fields) {
      const value = bitsOf(head, bitOffset, bits, byteOrder);
      if (meaning.is === 'constant') expect(value).toBe(BigInt(meaning.value));
      if (meaning.is === 'opcode') expect(value).toBe(BigInt(message.opcode as number));
      if (meaning.is === 'length') {
        const before =
          meaning.counts === 'message'
            ? 0
            : meaning.counts === 'body'
              ? format.headerBytes
              : (bitOffset + bits) / 8;
        expect(value).toBe(BigInt(message.length - before + (meaning.add ?? 0)));
      }
      if (meaning.is === 'request-response') {
        const isResponse = message.kind === 'response' || message.kind === 'acknowledgement';
        expect(value).toBe(BigInt(isResponse ? meaning.response : meaning.request));
      }
    }
    expect(message.sequence === null).toBe(sequences === undefined);
  }
});

test('wechat-paper: sequence numbers index the tasks of a flow; the real dialects reserve values', () => {
  const sequencesOf = (dialect: string): Map<number, (readonly [string, number])[]> => {
    const { rows } = simulated('evening-peak', { seed: 6, users: 60, dialects: [dialect] });
    const byFlow = new Map<number, (readonly [string, number])[]>();
    const messages = rowsOf(rows, 'message').sort(
      (a, b) => a.firstPacket - b.firstPacket || a.message - b.message,
    );
    for (const { format, flow, kind, sequence } of messages) {
      if (format === 'w-tcp') byFlow.set(flow, [...(byFlow.get(flow) ?? []), [kind, sequence as number]]);
    }
    return byFlow;
  };
  for (const messages of sequencesOf('wechat-paper').values()) {
    const asked = messages
      .filter(([kind]) => kind === 'request' || kind === 'push')
      .map(([, sequence]) => sequence);
    for (let i = 1; i < asked.length; i += 1) expect(asked[i]).toBe(asked[i - 1] + 1);
  }
  const real = [...sequencesOf('wechat-5.0').values()].flat().map(([, sequence]) => sequence);
  expect(real).toContain(0xffffffff);
  expect(real).toContain(0xfffffffe);
  expect(real).toContain(0);
});
