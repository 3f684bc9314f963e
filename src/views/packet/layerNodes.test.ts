import { expect, test } from 'vitest';
import type { Layer } from '../../engine/model/layer.ts';
import { layerNodes, nodeOf } from './layerNodes.ts';

const layers: readonly Layer[] = [
  {
    protocol: 'Ethernet',
    summary: '',
    start: 0,
    length: 14,
    fields: [
      { name: 'Destination', value: 'ff', start: 0, length: 6 },
      { name: 'Type', value: '0x0800', start: 12, length: 2 },
    ],
  },
  {
    protocol: 'IPv4',
    summary: '',
    start: 14,
    length: 20,
    fields: [
      {
        name: 'Flags',
        value: '',
        start: 20,
        length: 2,
        children: [{ name: 'Fragment offset', value: '0', start: 20, length: 2 }],
      },
      { name: 'Not on the wire', value: 'x', start: 14, length: 0 },
    ],
  },
];
const { nodes, ranges } = layerNodes(layers);

test('a selection is the smallest thing that holds all of it', () => {
  expect(nodeOf(ranges, { start: 2, end: 3 }, null)).toBe('0.0');
  expect(nodeOf(ranges, { start: 5, end: 12 }, null)).toBe('0');
  expect(nodeOf(ranges, { start: 13, end: 14 }, null)).toBeNull();
});

test('of fields with the same bytes the one that was chosen stays chosen', () => {
  expect(nodeOf(ranges, { start: 20, end: 21 }, null)).toBe('1.0');
  expect(nodeOf(ranges, { start: 20, end: 21 }, '1.0.0')).toBe('1.0.0');
});

test('every field is a node, also one without bytes', () => {
  expect(nodes.map(({ children }) => children.length)).toEqual([2, 2]);
  expect(ranges.has('1.1')).toBe(false);
});
