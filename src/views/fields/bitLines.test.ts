import { expect, test } from 'vitest';
import { bitLines } from './bitLines.ts';

const part = (byteOffset: number, firstBit: number, setShare: readonly number[], isConstant = false) => ({
  byteOffset,
  firstBit,
  bitCount: setShare.length,
  isConstant,
  setShare,
  flipRate: setShare.map(() => 0),
});

test('a byte is one line, a byte without parts none', () => {
  const bits = [
    part(1, 0, [0, 1, 1], true),
    part(1, 3, [0.12]),
    part(1, 4, [0.5, 0.5, 0.5, 0.5]),
    part(2, 0, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
  ];
  expect(bitLines(bits)).toEqual(['byte 1: bits 0–2 always 011, bit 3 set in 12%, bits 4–7 vary']);
});
