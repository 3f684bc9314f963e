import { expect, it } from 'vitest';
import { messageTableOf } from '../../testing/messageTable.ts';
import type { OpcodeField } from '../model/opcode.ts';
import { exchangeOf, reservedSequences } from './exchangesOf.ts';
import type { OpcodeInput } from './input.ts';
import { readOccurrences } from './occurrences.ts';

const FIELD: OpcodeField = {
  format: 'tcp x',
  formatRow: 0,
  offset: 0,
  length: 1,
  byteOrder: 'big',
  responseOffset: null,
  marker: null,
  sequence: { offset: 1, length: 1, byteOrder: 'big' },
};

/** Messages of one flow in words: `up 9 1` is opcode 9 with sequence number 1 from the client; 100 ms apart. */
function inputOf(lines: string, field: OpcodeField = FIELD): OpcodeInput {
  const rows = lines
    .trim()
    .split(/\s*\n\s*/)
    .map((line, i) => {
      const [way = '', opcode = '', sequence = '', flow = '0'] = line.split(' ');
      return {
        timeNs: i * 1e8,
        flow: Number(flow),
        direction: way === 'up' ? 0 : 1,
        bytes: [Number(opcode), Number(sequence)],
        byteCount: 40,
      };
    });
  return {
    ...messageTableOf(rows),
    fields: [field],
    userOfFlow: new Int32Array(0),
    roleOfFlow: [],
    datagramFormats: [],
    exchanges: [],
    baseNs: 0n,
  };
}

it('ties responses to requests by sequence number, in whatever order they come', () => {
  const { requestOf, isResponse } = readOccurrences(
    inputOf(`
      up 9 1
      up 9 2
      down 9 2
      up 9 3
      down 9 1
      down 9 3`),
  );
  expect([...isResponse]).toEqual([0, 0, 1, 0, 1, 1]);
  expect([...requestOf]).toEqual([-1, -1, 1, -1, 0, 3]);
});

it('a push is a request of the server although the client waits for the same number; its acknowledgement goes up', () => {
  const input = inputOf(`
    up 10 7
    down 10 0
    up 10 0
    down 10 7
    up 10 8
    down 10 8
    up 10 9
    down 10 9
    up 10 11
    down 10 11`);
  const occurrences = readOccurrences(input);
  expect([...occurrences.isResponse]).toEqual([0, 0, 1, 1, 0, 1, 0, 1, 0, 1]);
  expect([...occurrences.requestOf]).toEqual([-1, -1, 1, 0, -1, 4, -1, 6, -1, 8]);
  const [value] = occurrences.values;
  expect(value && exchangeOf(value, input, occurrences, new Set())).toMatchObject({
    isBySequence: true,
    answered: 5,
    pushes: 1,
    upstreamResponses: 1,
  });
});

it('in order where no sequence number is repeated, as counters of each direction are not', () => {
  const { requestOf, values } = readOccurrences(
    inputOf(`
      up 9 1
      down 9 200
      up 9 2
      down 9 201`),
  );
  expect([...requestOf]).toEqual([-1, 0, -1, 2]);
  expect(values[0]).toMatchObject({ isBySequence: false });
});

it('names sequence numbers that are reserved: heartbeats and pushes, not the first number of a flow', () => {
  const lines: string[] = [];
  for (let flow = 0; flow < 6; flow += 1) {
    lines.push(`up 1 1 ${flow}`, `down 1 1 ${flow}`);
    for (let i = 0; i < 4; i += 1) {
      lines.push(`up 6 255 ${flow}`, `down 6 255 ${flow}`, `down 24 0 ${flow}`);
      lines.push(`up 26 ${i + 1 + (flow % 2)} ${flow}`, `down 26 ${i + 1 + (flow % 2)} ${flow}`);
    }
  }
  const input = inputOf(lines.join('\n'));
  const occurrences = readOccurrences(input);
  const reserved = reservedSequences(occurrences);
  const reservedOf = (opcode: number) => {
    const value = occurrences.values.find((one) => one.value === opcode);
    return value && exchangeOf(value, input, occurrences, reserved).reservedSequence;
  };
  expect([6, 24, 26, 1].map(reservedOf)).toEqual([255, 0, null, null]);
});
