import { describe, expect, test } from 'vitest';
import type { FormatSignature, SignatureSet } from '../model/signature.ts';
import { compileFormats } from './compiledFormat.ts';
import { cutStream } from './cutStream.ts';
import { streamsOf } from './streams.ts';

/** The header of the paper's Fig. 2, written down here once more. */
const W_TCP: FormatSignature = {
  id: 'f',
  name: 'F',
  transport: 'tcp',
  direction: null,
  fields: [
    { offset: 0, length: 4, type: 'length', byteOrder: 'big', name: null, values: [] },
    { offset: 4, length: 4, type: 'constant', byteOrder: 'big', name: null, values: ['00100001'] },
    {
      offset: 8,
      length: 3,
      type: 'requestResponse',
      byteOrder: 'big',
      name: null,
      values: ['000000', '3b9aca'],
    },
    { offset: 11, length: 1, type: 'opcode', byteOrder: null, name: null, values: [] },
    { offset: 12, length: 4, type: 'sequence', byteOrder: 'big', name: null, values: [] },
  ],
  messageLength: { offset: 0, add: 0 },
  responseOffset: 1_000_000_000,
  label: null,
  origin: { status: 'confirmed', sources: [], round: 0, comment: null },
};
const FORMATS = compileFormats({ formats: [W_TCP], opcodes: [] } as unknown as SignatureSet, 'tcp');

/** `length 00100001 command sequence`, then a body of 0xee. */
function message(length: number, command: number, sequence: number): number[] {
  const bytes = new Array<number>(length).fill(0xee);
  const view = new DataView(new ArrayBuffer(16));
  for (const [i, word] of [length, 0x00100001, command, sequence].entries()) view.setUint32(i * 4, word);
  for (let i = 0; i < 16; i += 1) bytes[i] = view.getUint8(i);
  return bytes;
}

/** Cuts segments of one direction; null is one that was not captured, of as many bytes. */
function cut(stream: readonly number[], sizes: readonly number[], missing: readonly number[] = []) {
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  const kept = sizes.map((_, i) => i).filter((i) => !missing.includes(i));
  const rows = {
    length: kept.length,
    stride: 16,
    bytes: new Uint8Array(kept.length * 16),
    kept: new Uint32Array(kept.length),
    wireLength: Uint32Array.from(kept, (i) => sizes[i]),
    flow: new Int32Array(kept.length),
    direction: new Uint8Array(kept.length),
    timeNs: Float64Array.from(kept, (i) => i),
    baseNs: 0n,
    sourceAddress: null,
    destinationAddress: null,
    packet: Uint32Array.from(kept),
    streamOffset: Float64Array.from(kept, (i) => starts[i]),
  };
  const bytes = Uint8Array.from(stream);
  const payload = {
    bytes,
    start: Float64Array.from(kept, (i) => starts[i]),
    length: Uint32Array.from(kept, (i) => sizes[i]),
  };
  const input = { rows, payload };
  return cutStream(input, streamsOf(rows)[0], FORMATS, new Uint8Array(16));
}

describe('cutStream', () => {
  const stream = [...message(40, 237, 1), ...message(16, 6, 0xffffffff), ...message(100, 1_000_000_019, 7)];

  test('several messages in a segment, one over several', () => {
    const { messages, unexplained } = cut(stream, [60, 50, 46]);
    expect(messages.map(({ start, end }) => [start, end])).toEqual([
      [0, 40],
      [40, 56],
      [56, 156],
    ]);
    expect(messages.map(({ opcode, isResponse, sequence }) => [opcode, isResponse, sequence])).toEqual([
      [237, false, 1],
      [6, false, 0xffffffff],
      [19, true, 7],
    ]);
    expect(messages.every(({ isConfirmed, isIncomplete }) => isConfirmed && !isIncomplete)).toBe(true);
    expect(messages[2].rows.length).toBe(3);
    expect(unexplained).toBe(0);
  });

  test('a header that is split between segments', () => {
    expect(cut(stream, [48, 108]).messages).toHaveLength(3);
  });

  test('a gap: what is cut by it is incomplete, what follows it is found again', () => {
    const more = [...stream, ...message(30, 9, 8)];
    const { messages } = cut(more, [56, 50, 50, 30], [2]);
    expect(messages.map(({ opcode, isIncomplete }) => [opcode, isIncomplete])).toEqual([
      [237, false],
      [6, false],
      [19, true],
      [9, false],
    ]);
  });

  test('from the middle of a message', () => {
    const { messages, unexplained } = cut(stream, [20, 20, 16, 100], [0]);
    expect(messages.map(({ opcode }) => opcode)).toEqual([6, 19]);
    expect(unexplained).toBe(20);
  });

  test('a length that no message has is no header', () => {
    const wrong = message(40, 237, 1);
    wrong[0] = 0x7f;
    expect(cut(wrong, [40]).messages).toEqual([]);
  });
});
