import { expect, test } from 'vitest';
import type { FieldSignature, FormatSignature } from '../../model/signature.ts';
import { builtinSet } from '../../signatures/builtinSets.ts';
import { describedFormat } from './describedFormat.ts';

const FORMATS = builtinSet('wechat-4.5-5.0')?.formats ?? [];

/** A datagram format with these constants, `offset: hex`. */
function candidate(constants: Readonly<Record<number, string>>): FormatSignature {
  const fields = Object.entries(constants).map(
    ([offset, hex]): FieldSignature => ({
      offset: Number(offset),
      length: hex.length / 2,
      type: 'constant',
      byteOrder: null,
      name: null,
      values: [hex],
    }),
  );
  return {
    id: 'candidate',
    name: 'candidate',
    transport: 'udp',
    direction: null,
    fields,
    messageLength: null,
    responseOffset: null,
    label: null,
    origin: { status: 'candidate', sources: [], round: 1, comment: null },
  };
}

test('constants where Fig. 3 has them name the format; any values do', () => {
  expect(describedFormat(candidate({ 0: 'abcd', 7: '01', 9: '01020304' }), FORMATS)?.id).toBe(
    'w-udp-signaling',
  );
  expect(describedFormat(candidate({ 1: '77', 3: '010203', 8: '0102' }), FORMATS)?.label?.task).toBe(
    'Chatting heartbeats',
  );
  expect(describedFormat(candidate({ 1: '60', 4: '08' }), FORMATS)?.id).toBe('w-udp-content');
});

test('constants elsewhere, or where a counter must stand, name none', () => {
  expect(describedFormat(candidate({ 6: '01' }), FORMATS)).toBeNull();
  expect(describedFormat(candidate({ 2: '0102', 4: '08' }), FORMATS)).toBeNull();
});
