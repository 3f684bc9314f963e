import { expect, test } from 'vitest';
import { MOST_PIXELS, positionFor, rowAt, scrollMap } from './scrollMap.ts';

test('a small table scrolls one to one', () => {
  expect(scrollMap(1000, 24, 600)).toEqual({ spacer: 24_000, scale: 1 });
});

test('the end of the scroll bar is the end of a table of ten million rows', () => {
  const { spacer, scale } = scrollMap(10_000_000, 24, 600);
  expect(spacer).toBe(MOST_PIXELS);
  const { first, offset } = rowAt((spacer - 600) * scale, 24);
  expect(first * 24 + offset + 600).toBeCloseTo(240_000_000, 3);
});

test('a row out of sight is brought to the nearer edge', () => {
  expect(positionFor(5, 1000, 24, 600)).toBe(120);
  expect(positionFor(100, 0, 24, 600)).toBe(101 * 24 - 600);
  expect(positionFor(10, 100, 24, 600)).toBe(100);
});
