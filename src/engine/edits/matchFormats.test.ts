import { expect, test } from 'vitest';
import { matchFormats } from './matchFormats.ts';

const match = (wanted: readonly string[], present: readonly string[]) => [...matchFormats(wanted, present)];

test('the same key is the same format, whatever else is near', () => {
  expect(match(['00@4 10@5'], ['00@4 10@5 00@6', '00@4 10@5'])).toEqual([['00@4 10@5', '00@4 10@5']]);
});

test('a capture that shows one anchor more is still that format', () => {
  expect(match(['00@4 10@5 00@6'], ['00@4 10@5 00@6 01@7', 'd5@0'])).toEqual([
    ['00@4 10@5 00@6', '00@4 10@5 00@6 01@7'],
  ]);
});

test('an anchor with another value, or another direction, is another format', () => {
  expect(match(['00@4 10@5'], ['00@4 11@5'])).toEqual([['00@4 10@5', null]]);
  expect(match(['00@4 10@5 up'], ['00@4 10@5 down'])).toEqual([['00@4 10@5 up', null]]);
});

test('two that are equally near are no answer', () => {
  expect(match(['00@4 10@5'], ['00@4 10@5 01@6', '00@4 10@5 02@6'])).toEqual([['00@4 10@5', null]]);
});

test('no format is given to two words', () => {
  const found = matchFormats(['00@4 10@5', '00@4 10@5 01@6'], ['00@4 10@5 01@6']);
  expect(found.get('00@4 10@5 01@6')).toBe('00@4 10@5 01@6');
  expect(found.get('00@4 10@5')).toBeNull();
});
