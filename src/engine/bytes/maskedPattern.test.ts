import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMasked, type MaskedPattern, maskedPatternFromText } from './maskedPattern.ts';

const pattern = (text: string): MaskedPattern => {
  const read = maskedPatternFromText(text);
  if ('problem' in read) throw new Error(read.problem);
  return read;
};
const find = (hex: string, text: string): number => {
  const bytes = Uint8Array.from(hex.split(' '), (pair) => Number.parseInt(pair, 16));
  return findMasked(bytes, 0, bytes.length, pattern(text));
};

test('open bytes match anything, an offset binds the place', () => {
  expect(find('00 4d 11 23 4d', '4d ?? 23')).toBe(1);
  expect(find('00 4d 11 23 4d', '@1 4d??23')).toBe(1);
  expect(find('00 4d 11 23 4d', '@2 4d ?? 23')).toBe(-1);
  expect(find('47 45 54 20', '"ET"')).toBe(1);
  expect(find('4d 11', '4d ?? 23')).toBe(-1);
});

test('what is no pattern is said', () => {
  const problem = (text: string) => maskedPatternFromText(text);
  expect(problem('')).toEqual({ problem: 'no byte to look for' });
  expect(problem('4d 2')).toEqual({ problem: 'a byte has two digits' });
  expect(problem('4d xx')).toEqual({ problem: "'xx' is neither a byte in hex nor ??" });
  expect(problem('""')).toEqual({ problem: 'nothing between the quotes' });
});

test('a pattern without open bytes is found where the bytes first stand', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ minLength: 1, maxLength: 3 }),
      (bytes, wanted) => {
        const hex = Array.from(wanted, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
        const expected = Buffer.from(bytes).indexOf(Buffer.from(wanted));
        expect(findMasked(bytes, 0, bytes.length, pattern(hex))).toBe(expected);
      },
    ),
  );
});
