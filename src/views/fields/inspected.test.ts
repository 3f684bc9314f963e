import { expect, test } from 'vitest';
import { inspected } from './inspected.ts';

const read = (hex: string) =>
  Object.fromEntries(
    inspected(Uint8Array.from(Buffer.from(hex, 'hex'))).map(({ label, text }) => [label, text]),
  );

test('one byte: number, sign, letter, bits', () => {
  expect(read('c9')).toEqual({
    unsigned: '201  0xc9',
    signed: '-55',
    text: '"·"',
    bits: '1100 1001',
  });
});

test('numbers of any length up to eight in both orders', () => {
  expect(read('3b9aca')['big-endian']).toBe('3,906,250  0x3b9aca');
  expect(read('3b9aca')['little-endian']).toBe('13,277,755  0xca9a3b');
  expect(read('0102030405060708')['big-endian']).toBe('72,623,859,790,382,856  0x0102030405060708');
});

test('a float and a date where the bytes may be one', () => {
  expect(read('3fc00000')['float, big']).toBe('1.5');
  expect(read('0000c03f')['float, little']).toBe('1.5');
  expect(read('52637b00')['date, big']).toBe('2013-10-20T06:41:04');
  expect(read('00000001')['date, big']).toBeUndefined();
});

test('more than eight bytes are text only', () => {
  expect(read('676f6f676c652e636f6d')).toEqual({ text: '"google.com"' });
});
