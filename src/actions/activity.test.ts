import { expect, test } from 'vitest';
import { FLOW_FIELDS } from '../engine/filter/flowFields.ts';
import { parseFilter } from '../engine/filter/parse.ts';
import { flowList } from './activity.ts';

/** The flows that an expression of this shape names, read by other means. */
function named(text: string): number[] {
  const spans = [...text.matchAll(/flow >= (\d+) and flow <= (\d+)/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i),
  );
  const list = /\{(.*)\}/.exec(text)?.[1] ?? '';
  const single = list === '' ? [] : list.split(', ').map(Number);
  return [...spans, ...single].sort((a, b) => a - b);
}

test('a list of flows is an expression that names them all, runs as spans', () => {
  const flows = [1, 3, 10, 11, 12, 13, 14, 15, 16, 40, 41, 90, 91, 92, 93, 94, 95];
  const { text, count } = flowList(flows);
  expect(count).toBe(flows.length);
  expect(text).toContain('flow >= 10 and flow <= 16');
  expect(named(text)).toEqual(flows);
  expect(parseFilter(text, FLOW_FIELDS).ok).toBe(true);
});

test('more flows than an expression can hold are cut, and counted', () => {
  const flows = Array.from({ length: 50_000 }, (_, i) => 3 * i);
  const { text, count } = flowList(flows);
  expect(count).toBeLessThan(flows.length);
  expect(named(text)).toEqual(flows.slice(0, count));
  expect(text.length).toBeLessThan(20_000);
  expect(parseFilter(text, FLOW_FIELDS).ok).toBe(true);
});

test('no flows is an expression that no flow passes', () => {
  expect(parseFilter(flowList([]).text, FLOW_FIELDS).ok).toBe(true);
});
