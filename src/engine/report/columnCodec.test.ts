import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { packed, unpacked } from './columnCodec.ts';

test('every kind of column comes back bit for bit through JSON', () => {
  const data = {
    ns: 1_383_264_000_000_000_001n,
    times: Float64Array.of(0.1, Number.NaN, -5e-324, Number.POSITIVE_INFINITY, 2 ** 53 - 1),
    rows: Uint32Array.of(0, 0xffff_ffff),
    users: Int32Array.of(-1, 7, 1),
    periods: Uint16Array.of(65_535),
    classes: Uint8Array.of(1, 2, 255, 0),
    empty: new Uint8Array(0),
    names: ['a', { deep: [Uint8Array.of(9)] }],
    none: null,
  };
  expect(unpacked(JSON.parse(JSON.stringify(packed(data))))).toEqual(data);
});

test('the letters are those of base64, whatever the length', () => {
  for (let length = 0; length < 9; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 89 + 251) % 256);
    expect(packed(bytes)).toEqual({ kind: 'u8', base64: Buffer.from(bytes).toString('base64') });
  }
});

test('what is no column says so', () => {
  expect(() => unpacked({ kind: 'f16', base64: '' })).toThrow("there is no column kind 'f16'");
  expect(() => unpacked({ kind: 'f64', base64: 'AAAA' })).toThrow('a f64 column of 3 bytes');
  expect(() => unpacked({ kind: 'u8', base64: 'A*==' })).toThrow("'*' is no letter of base64");
});
