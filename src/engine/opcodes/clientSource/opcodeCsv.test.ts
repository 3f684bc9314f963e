import { expect, test } from 'vitest';
import { isOpcodeCsv, parseOpcodeCsv } from './opcodeCsv.ts';

test('two and three columns, with and without a head, quoted, in hex', () => {
  const text =
    'opcode,url,task\n9,/cgi-bin/m/uploadmsgimg,Send pictures\n0x79,"/cgi-bin/m/a,b",Games: Play\n';
  expect(parseOpcodeCsv(text, 'a.csv')).toMatchObject({
    ok: true,
    opcodes: [
      {
        value: 9,
        url: '/cgi-bin/m/uploadmsgimg',
        label: { service: 'Instant messaging', task: 'Send pictures' },
      },
      { value: 121, url: '/cgi-bin/m/a,b', label: { service: 'Games', task: 'Play' } },
    ],
  });
  expect(parseOpcodeCsv('9,/a/b\r\n', 'a.csv')).toMatchObject({ ok: true, opcodes: [{ label: null }] });
  expect(parseOpcodeCsv('opcode,url\nnine,/a/b\n', 'a.csv')).toEqual({
    ok: false,
    problem: 'Line 2: “nine” is no opcode.',
  });
});

test('such a table is told from a log and from lines of hex', () => {
  expect(isOpcodeCsv('opcode,URL,task\n')).toBe(true);
  expect(isOpcodeCsv('9,/cgi-bin/x/y\n')).toBe(true);
  expect(isOpcodeCsv('start,end,device,service,task\n')).toBe(false);
  expect(isOpcodeCsv('00 10 00 01\n')).toBe(false);
});
