import { expect, test } from 'vitest';
import { payloadRows } from '../../testing/payloadRows.ts';
import { accuracyOf, f1Of, layoutsOf } from './accuracy.ts';

const header = { name: 'header', cuts: [2, 4, 8], end: 9 };
const short = { name: 'short', cuts: [1], end: 3 };
const truth = {
  name: 'planted',
  layouts: [header, short],
  packets: Uint32Array.of(0, 1, 3),
  layoutOf: Uint32Array.of(0, 0, 1),
};
const rows = payloadRows(Array.from({ length: 5 }, () => ({ bytes: new Uint8Array(12) })));

test('each message counts by the layout that it really has; unknown ones are left out', () => {
  const layouts = layoutsOf(rows, Uint32Array.of(0, 1, 2, 3, 4), truth);
  expect([...layouts]).toEqual([
    [header, 2],
    [short, 1],
  ]);
  // 2 and 8 are right in two headers, 4 is missed there; in the short one 2 is wrong and 1 is missed.
  const accuracy = accuracyOf([0, 2, 8, 11], 16, layouts);
  expect(accuracy).toEqual({ usual: header, known: 3, right: 4, wrong: 1, missed: 3 });
  expect(f1Of(accuracy)).toBeCloseTo(8 / 12);
});

test('bytes that were not looked at, or of which nothing is known, count for nothing', () => {
  const layouts = new Map([[header, 1]]);
  expect(accuracyOf([0, 2, 9, 10], 4, layouts)).toMatchObject({ right: 1, wrong: 0, missed: 0 });
  expect(accuracyOf([0, 2, 4, 8, 9], 16, layouts)).toMatchObject({ right: 3, wrong: 0, missed: 0 });
});
