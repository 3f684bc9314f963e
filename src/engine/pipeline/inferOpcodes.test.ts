import { expect, test } from 'vitest';
import type { MessageTable } from '../model/message.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { StageRun } from '../model/progress.ts';
import { inferOpcodes, type OpcodeMessages } from './inferOpcodes.ts';

const OPTIONS = {
  periodicRule: 'significant',
  triggerRule: 'significant',
  periodicCv: 0.3,
  triggerGapS: 1,
  triggerRatio: 100,
  experimentSlackS: 2,
  clockOffsetS: 10,
} as const;
const CONTEXT = { userOfFlow: new Int32Array(0), roleOfFlow: [], exchanges: [], baseNs: 0n };
const SOURCES = { experiment: [], clientSource: [], knownTable: [] };

function run<T>(stage: StageRun<T>): T {
  for (;;) {
    const step = stage.next();
    if (step.done) return step.value;
  }
}

/** Messages of one flow, uplink and downlink in turn, a second apart. */
function selection(
  key: string,
  rows: readonly (readonly number[])[],
  fields: OpcodeMessages['formats'][number]['fields'],
  findings: OpcodeMessages['formats'][number]['findings'] = [],
): OpcodeMessages {
  const length = rows.length;
  const stride = rows[0]?.length ?? 0;
  const zeros = new Uint32Array(length);
  const direction = Uint8Array.from(rows, (_, i) => i % 2);
  const timeNs = Float64Array.from(rows, (_, i) => i * 1e9);
  const messages: MessageTable = {
    length,
    row: Uint32Array.from(rows.keys()),
    offset: zeros,
    format: new Int32Array(length),
    flow: new Int32Array(length),
    direction,
    timeNs,
    endNs: timeNs,
    byteCount: new Float64Array(length).fill(stride),
    packetCount: zeros,
    rule: new Uint8Array(length),
    isIncomplete: new Uint8Array(length),
  };
  const heads: MessageBytes = {
    length,
    stride,
    bytes: Uint8Array.from(rows.flat()),
    kept: new Uint32Array(length).fill(stride),
    wireLength: new Uint32Array(length).fill(stride),
    flow: messages.flow,
    direction,
    timeNs,
    baseNs: 0n,
    sourceAddress: null,
    destinationAddress: null,
  };
  return { messages, heads, formats: [{ key, fields, findings }] };
}

const field = (
  offset: number,
  length: number,
  type: 'opcode' | 'unidentified',
): OpcodeMessages['formats'][number]['fields'][number] => ({ offset, length, type, byteOrder: 'big' });

const plus = {
  name: 'response-is-request-plus',
  sentence: '',
  count: 2,
  values: { difference: 0x3b9aca00, offset: 0, length: 4, isLittleEndian: 0 },
} as const;

test('an opcode above 255 is one number with the field before it, and goes by its own field’s place', () => {
  const rows = [
    [0, 0, 1, 0x35],
    [0x3b, 0x9a, 0xcb, 0x35],
    [0, 0, 0, 6],
    [0x3b, 0x9a, 0xca, 6],
  ];
  const tcp = selection('tcp 00@0', rows, [field(0, 3, 'unidentified'), field(3, 1, 'opcode')], [plus]);
  const { table } = run(inferOpcodes([tcp], CONTEXT, SOURCES, OPTIONS));
  expect(
    table.rows.map(({ key, requests, responses }) => [key.value, key.offset, requests, responses]),
  ).toEqual(
    expect.arrayContaining([
      [309, 3, 1, 1],
      [6, 3, 1, 1],
    ]),
  );
  expect([...table.isResponse]).toEqual([0, 1, 0, 1]);
});

test('selections follow one another: each format keeps its own messages, however wide their heads are', () => {
  const tcp = selection(
    'tcp 00@0',
    [
      [0, 7],
      [0, 7],
    ],
    [field(1, 1, 'opcode')],
  );
  const udp = selection(
    'udp 11@1',
    [
      [9, 0x11, 0, 0],
      [9, 0x11, 0, 0],
      [8, 0x11, 0, 0],
    ],
    [field(0, 1, 'opcode')],
  );
  const { table, starts } = run(inferOpcodes([tcp, udp], CONTEXT, SOURCES, OPTIONS));
  expect(starts).toEqual([0, 2]);
  const byRow = [...table.rowOfMessage].map((row) => {
    const key = table.rows[row]?.key;
    return `${key?.format.slice(0, 3)} ${key?.value}`;
  });
  expect(byRow).toEqual(['tcp 7', 'tcp 7', 'udp 9', 'udp 9', 'udp 8']);
});
