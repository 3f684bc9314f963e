import { describe, expect, it } from 'vitest';
import { readBareMessages } from './bareMessages.ts';

const rowsOf = (text: string) => {
  const read = readBareMessages(text, 'serial');
  if (!read.ok) throw new Error(read.problem);
  return read.messages;
};
const problemOf = (text: string) => {
  const read = readBareMessages(text, 'serial');
  return read.ok ? null : read.problem;
};

describe('hex lines', () => {
  it('may have spaces, colons, 0x, comments and empty lines', () => {
    const { name, rows } = rowsOf('# a log\n01 02 03\n\n0x0a:ff\n');
    expect(name).toBe('serial');
    expect(rows.length).toBe(2);
    expect([...rows.kept]).toEqual([3, 2]);
    expect([...rows.bytes]).toEqual([1, 2, 3, 10, 255, 0]);
    expect([...rows.flow]).toEqual([-1, -1]);
  });

  it('name the line and the byte where something is wrong', () => {
    expect(problemOf('0102\n01zz\n')).toBe("line 2 (byte 5): 'z' is no hexadecimal digit");
    expect(problemOf('010')).toBe('line 1 (byte 0): an odd number of hexadecimal digits');
    expect(problemOf('\n\n')).toBe('holds no message');
  });
});

describe('data sets', () => {
  it('give length, time, flow and direction; flow 0 is none', () => {
    const message = { hex: '0102', length: 9, timeNs: '1383264000000000007', flow: 3, direction: 1 };
    const { name, rows } = rowsOf(JSON.stringify({ name: 'x', messages: [message, { hex: 'ff', flow: 0 }] }));
    expect(name).toBe('x');
    expect([...rows.wireLength]).toEqual([9, 1]);
    expect([...rows.flow]).toEqual([3, -1]);
    expect([...rows.direction]).toEqual([1, 0]);
    expect(rows.baseNs).toBe(1383264000000000007n);
  });

  it('name the message where something is wrong', () => {
    expect(problemOf('{"messages": [{"hex": "01"}, {"hex": "0"}]}')).toBe(
      'message 2: an odd number of hexadecimal digits',
    );
    expect(problemOf('{"messages": [{"hex": "0102", "length": 1}]}')).toBe(
      "message 1: 'length' is not a number of at least 2",
    );
    expect(problemOf('{"rows": []}')).toBe("a JSON object with 'messages' is expected");
    expect(problemOf('{')).toMatch(/^no JSON: /);
  });
});
