import { expect, test } from 'vitest';
import { latin1FromBytes, lowerCase } from './text.ts';

// Verifies texts against Buffer's decoder: short ones, which are remembered, and long ones, in many contents.
test('each byte is the character of its number, also of texts that share a slot', () => {
  const bytes = Uint8Array.from({ length: 30_000 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 13) & 255);
  const wrong: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    for (let start = 0; start < 20_000; start += 1) {
      const end = start + (start % 131);
      const text = Buffer.from(bytes.subarray(start, end)).toString('latin1');
      if (latin1FromBytes(bytes, start, end) !== text) wrong.push(start);
    }
  }
  expect(wrong).toEqual([]);
  expect(latin1FromBytes(bytes, 5, 20_000)).toBe(Buffer.from(bytes.subarray(5, 20_000)).toString('latin1'));
});

test('lower case is that of String, whatever the letters', () => {
  for (const text of ['', 'already.lower-0', 'Upper', 'ÀÉ', 'straße', 'İ', '\u00df\u00c0']) {
    expect(lowerCase(text)).toBe(text.toLowerCase());
  }
});
