import { expect, test } from 'vitest';
import type { StreamPage, StreamPiece } from '../../rpc/contract/captureApi.ts';
import { streamLines } from './streamLines.ts';

function page(...pieces: (readonly ['bytes' | 'gap', number, number])[]): StreamPage {
  let at = 0;
  let streamOffset = 0;
  const made: StreamPiece[] = pieces.map(([kind, packet, length]) => {
    const piece = { kind, packet, timeNs: 0, streamOffset, length, at: kind === 'bytes' ? at : -1 };
    streamOffset += length;
    if (kind === 'bytes') at += length;
    return piece;
  });
  return {
    flow: 0,
    direction: 0,
    streamLength: streamOffset,
    pieces: made,
    bytes: new Uint8Array(at),
    next: null,
  };
}

test('a packet has a head and its bytes, a gap has one line, and no byte is shown twice', () => {
  const lines = streamLines(page(['bytes', 3, 17], ['gap', 4, 100], ['bytes', 5, 8]), 8);
  expect(lines.count).toBe(1 + 3 + 1 + 1 + 1);
  const kinds = Array.from({ length: lines.count }, (_, i) => lines.at(i)!);
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'head',
    'bytes',
    'bytes',
    'bytes',
    'missing',
    'head',
    'bytes',
  ]);
  const ranges = kinds.flatMap((line) => (line.kind === 'bytes' ? [[line.from, line.to]] : []));
  expect(ranges).toEqual([
    [0, 8],
    [8, 16],
    [16, 17],
    [17, 25],
  ]);
});

test('a packet is found by its number', () => {
  const lines = streamLines(page(['bytes', 3, 17], ['gap', 5, 100], ['bytes', 5, 8]), 8);
  expect([lines.lineOf(3), lines.lineOf(5), lines.lineOf(9)]).toEqual([0, 5, -1]);
});
