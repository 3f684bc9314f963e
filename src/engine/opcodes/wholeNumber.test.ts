import { expect, test } from 'vitest';
import { wholeNumberOf } from './wholeNumber.ts';

const named = (values: readonly number[]) =>
  values.map((value) => ({ value, url: '/x', label: null, source: 'x', excerpt: null }));
const place = (bytes: Readonly<Record<number, number>>) => ({
  offset: 4,
  length: 1,
  constantAt: (offset: number) => bytes[offset] ?? null,
});

test('a constant byte beside the field is the upper half where that names more values', () => {
  const client = named([0x101, 0x102, 0x103, 0x104]);
  expect(wholeNumberOf(place({ 5: 1 }), [1, 2, 3], client)).toBe(0x100);
  expect(wholeNumberOf(place({ 3: 1 }), [1, 2, 3], client)).toBe(0x100);
});

test('the field alone where it names as many, where too few would be named, and beside changing bytes', () => {
  expect(wholeNumberOf(place({ 5: 1 }), [1, 2, 3], named([1, 2, 3, 0x101, 0x102, 0x103]))).toBe(0);
  expect(wholeNumberOf(place({ 5: 1 }), [1, 2], named([0x101, 0x102]))).toBe(0);
  expect(wholeNumberOf(place({}), [1, 2, 3], named([0x101, 0x102, 0x103]))).toBe(0);
});
