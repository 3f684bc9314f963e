import { expect, test } from 'vitest';
import { markedAfter, marksForKey } from './marks.ts';

const rows = Uint32Array.of(7, 3, 5, 1);
const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false, altKey: false });

test('a click marks none, Ctrl one more or less, Shift the rows between as they are shown', () => {
  const marked = new Set([7]);
  expect(markedAfter(rows, marked, 0, 2, 'one')).toEqual([]);
  expect(markedAfter(rows, marked, 0, 2, 'move')).toEqual([7]);
  expect(markedAfter(rows, marked, 0, 2, 'toggle')).toEqual([7, 5]);
  expect(markedAfter(rows, marked, 0, 0, 'toggle')).toEqual([]);
  expect(markedAfter(rows, new Set(), 3, 1, 'extend')).toEqual([3, 5, 1]);
});

test('Space marks the selected row, Ctrl+A what is shown, Esc nothing; other keys are left', () => {
  expect(marksForKey(key(' '), rows, new Set([7]), 3)).toEqual([7, 3]);
  expect(marksForKey(key(' '), rows, new Set([7, 3]), 3)).toEqual([7]);
  expect(marksForKey(key('a', true), rows, new Set(), 3)).toEqual([7, 3, 5, 1]);
  expect(marksForKey(key('a'), rows, new Set(), 3)).toBe(null);
  expect(marksForKey(key('Escape'), rows, new Set([7]), 3)).toEqual([]);
  expect(marksForKey(key('Escape'), rows, new Set(), 3)).toBe(null);
});
