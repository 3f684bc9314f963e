import { expect, test } from 'vitest';
import { payloadRows } from '../../testing/payloadRows.ts';
import { distanceOf, groupColumn } from './groupColumns.ts';

const rows = payloadRows(
  [[1, 7], [1, 8], [2, 7], [1, 7], [9]].map((bytes) => ({ bytes: Uint8Array.from(bytes) })),
);

test('a field of a group: its values, the commonest, entropy; messages too short for it are left out', () => {
  const column = groupColumn(rows, Uint32Array.of(0, 1, 2, 3, 4), 1, 1);
  expect(column).toMatchObject({ count: 4, distinct: 2, common: '07', commonCount: 3 });
  expect(column.entropy).toBeCloseTo(0.8113, 4);
});

test('groups are as far apart as messages would have to change', () => {
  const of = (...members: number[]) => groupColumn(rows, Uint32Array.from(members), 0, 1);
  expect(distanceOf(of(0, 1), of(3))).toBe(0);
  expect(distanceOf(of(0, 1), of(2))).toBe(1);
  expect(distanceOf(of(0, 2), of(1))).toBeCloseTo(0.5);
});
