import { expect, test } from 'vitest';
import type { FieldSignature, FormatSignature } from '../../engine/model/signature.ts';
import { nearestFormat } from './nearestFormat.ts';

const constant = (offset: number, value: string): FieldSignature =>
  ({ offset, length: value.length / 2, type: 'constant', values: [value] }) as unknown as FieldSignature;
const format = (id: string, transport: 'tcp' | 'udp', ...fields: FieldSignature[]): FormatSignature =>
  ({ id, transport, fields }) as unknown as FormatSignature;

test('a candidate stands beside the layout with most bytes alike, of its transport', () => {
  const candidate = format('new', 'udp', constant(0, 'd5'), constant(7, '2a'), constant(9, '00'));
  const near = format('near', 'udp', constant(0, 'd1'), constant(7, '2a'), constant(9, '00'));
  const less = format('less', 'udp', constant(9, '00'));
  const other = format('other', 'tcp', constant(0, 'd5'), constant(7, '2a'), constant(9, '00'));
  expect(nearestFormat(candidate, [less, other, near])).toBe(near);
  expect(nearestFormat(candidate, [format('none', 'udp', constant(20, 'ff'))])).toBeNull();
  expect(nearestFormat(candidate, [candidate])).toBeNull();
});
