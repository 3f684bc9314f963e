import { expect, test } from 'vitest';
import { sortIndices } from './sortIndices.ts';

const names = ['b', 'a', 'b', 'c'];
const sizes = [3, null, 1, 2];

test('rows are ordered by every key, equal ones as they were', () => {
  const byName = { value: (row: number) => names[row]!, descending: true };
  const bySize = { value: (row: number) => sizes[row]!, descending: false };
  expect([...sortIndices(4, null, [byName, bySize])]).toEqual([3, 2, 0, 1]);
  expect([...sortIndices(4, null, [byName])]).toEqual([3, 0, 2, 1]);
});

test('what has no value comes last in both directions', () => {
  for (const descending of [false, true]) {
    expect([...sortIndices(4, null, [{ value: (row) => sizes[row]!, descending }])].at(-1)).toBe(1);
  }
});

test('only rows that pass are kept', () => {
  expect([...sortIndices(4, (row) => names[row] === 'b', [])]).toEqual([0, 2]);
});
