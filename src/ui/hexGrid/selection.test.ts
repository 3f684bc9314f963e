import { expect, test } from 'vitest';
import { type HexSelection, moved, rangeOf } from './selection.ts';

const key = (name: string, shiftKey = false, ctrlKey = false) => ({ key: name, shiftKey, ctrlKey });
const at = (caret: number): HexSelection => ({ anchor: caret, caret });

test('arrows move the caret and stop at both ends', () => {
  expect(moved(at(5), key('ArrowDown'), 40, 16, 10)).toEqual(at(21));
  expect(moved(at(35), key('ArrowDown'), 40, 16, 10)).toEqual(at(39));
  expect(moved(at(0), key('ArrowLeft'), 40, 16, 10)).toEqual(at(0));
  expect(moved(null, key('ArrowRight'), 40, 16, 10)).toEqual(at(0));
});

test('shift extends from where the selection began, also backwards', () => {
  const right = moved(at(5), key('ArrowRight', true), 40, 16, 10);
  expect(right && rangeOf(right)).toEqual({ start: 5, end: 6 });
  const up = moved(at(20), key('ArrowUp', true), 40, 16, 10);
  expect(up && rangeOf(up)).toEqual({ start: 4, end: 20 });
});

test('Home and End go to the ends of the row, with Ctrl to those of the packet', () => {
  expect(moved(at(20), key('Home'), 40, 16, 10)?.caret).toBe(16);
  expect(moved(at(20), key('End'), 40, 16, 10)?.caret).toBe(31);
  expect(moved(at(20), key('End', false, true), 40, 16, 10)?.caret).toBe(39);
});

test("other keys are not the grid's", () => {
  expect(moved(at(0), key('x'), 40, 16, 10)).toBeNull();
});
