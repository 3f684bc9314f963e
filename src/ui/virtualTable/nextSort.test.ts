import { expect, test } from 'vitest';
import { nextSort } from './nextSort.ts';

test('a head cycles through ascending, descending and unsorted', () => {
  const once = nextSort([], 'bytes', false);
  expect(once).toEqual([{ field: 'bytes', descending: false }]);
  const twice = nextSort(once, 'bytes', false);
  expect(twice).toEqual([{ field: 'bytes', descending: true }]);
  expect(nextSort(twice, 'bytes', false)).toEqual([]);
});

test('an additive click adds a weaker key and keeps the stronger ones', () => {
  const keys = nextSort([{ field: 'type', descending: false }], 'bytes', true);
  expect(keys.map(({ field }) => field)).toEqual(['type', 'bytes']);
});
