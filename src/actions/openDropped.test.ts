import { expect, test } from 'vitest';
import { kindOfText } from './openDropped.ts';

test('what was dropped is told from its first line', () => {
  expect(kindOfText('start,end,device,service,task\n2013-…')).toBe('log');
  expect(kindOfText('\uFEFF"Start","End","Device","Service","Task"\r\n')).toBe('log');
  expect(kindOfText('opcode,URL,task\n')).toBe('client');
  expect(kindOfText('9,/cgi-bin/micromsg-bin/uploadmsgimg\n')).toBe('client');
  expect(kindOfText('00 10 00 01\n')).toBe('capture');
  expect(kindOfText('\xa1\xb2\xc3\xd4')).toBe('capture');
  expect(kindOfText('{"kind":"chatdissect-report","version":1')).toBe('report');
  expect(kindOfText('{"kind":"chatdissect-comparison"')).toBe('capture');
  expect(kindOfText('')).toBe('capture');
});
