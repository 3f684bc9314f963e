import { expect, test } from 'vitest';
import { StringInterner } from './strings.ts';

// Verifies that equal texts have one row and different ones two, though many share what they are looked up by.
test('rows are numbered in the order met and stay', () => {
  const strings = new StringInterner();
  const long = (i: number): string => `${'x'.repeat(100)}${i}${'y'.repeat(100)}`;
  const texts = Array.from({ length: 40_000 }, (_, i) => (i % 2 === 0 ? `host${i}.example` : long(i)));
  const wrong: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    for (const [row, text] of texts.entries()) if (strings.intern(`${text}`) !== row) wrong.push(row);
  }
  expect(wrong).toEqual([]);
  expect(strings.length).toBe(texts.length);
  expect(strings.text(17)).toBe(texts[17]);
});
