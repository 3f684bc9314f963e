import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressBytes } from '../../testing/wire.ts';
import { AddressPseudonyms, HardwarePseudonyms } from './addressPseudonyms.ts';
import { aes128 } from './aes128.ts';

/** Key and addresses of Crypto-PAn's own sample trace, and IPv6 ones that other implementations agree on. */
const KEY = Uint8Array.of(
  ...[21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16],
  ...[216, 152, 143, 131, 121, 121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2],
);
const PUBLISHED = {
  '128.11.68.132': '135.242.180.132',
  '129.118.74.4': '134.136.186.123',
  '130.132.252.244': '133.68.164.234',
  '141.223.7.43': '141.167.8.160',
  '192.102.249.13': '252.138.62.131',
  '199.217.79.101': '248.38.184.213',
  '24.94.26.44': '100.88.228.35',
  '10.185.25.118': '117.161.29.118',
  '::1': '78ff:f001:9fc0:20df:8380:b1f1:704:ed',
  '::ffff': '78ff:f001:9fc0:20df:8380:b1f1:704:f838',
  '2001:db8::1': '4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e',
};

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

function replaced(pseudonyms: AddressPseudonyms, address: Uint8Array): Uint8Array {
  const out = Uint8Array.from(address);
  pseudonyms.replace(out, 0, out.length === 4 ? 4 : 16);
  return out;
}

function commonBits(a: Uint8Array, b: Uint8Array): number {
  const differing = a.findIndex((byte, i) => byte !== b[i]);
  return differing < 0
    ? a.length * 8
    : differing * 8 + Math.clz32((a[differing] ?? 0) ^ (b[differing] ?? 0)) - 24;
}

test('blocks are encrypted as by OpenSSL', () => {
  fc.assert(
    fc.property(bytes(16), bytes(16), (key, block) => {
      const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
      expect([...aes128(key)(block)]).toEqual([...Buffer.concat([cipher.update(block), cipher.final()])]);
    }),
  );
});

test.each(Object.entries(PUBLISHED))('%s becomes %s, as published', (from, to) => {
  const pseudonyms = new AddressPseudonyms(KEY, true);
  expect([...replaced(pseudonyms, addressBytes(from))]).toEqual([...addressBytes(to)]);
});

test('two addresses share as many leading bits as before, special networks or not', () => {
  const near = fc.tuple(bytes(4), fc.integer({ min: 0, max: 31 })).map(([address, bit]) => {
    const other = Uint8Array.from(address);
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
    return [address, other] as const;
  });
  const wide = fc.tuple(bytes(16), bytes(16)).map(([a, b]) => [a, b] as const);
  for (const isAsPublished of [true, false]) {
    const pseudonyms = new AddressPseudonyms(KEY, isAsPublished);
    fc.assert(
      fc.property(fc.oneof(near, wide), ([a, b]) => {
        expect(commonBits(replaced(pseudonyms, a), replaced(pseudonyms, b))).toBe(commonBits(a, b));
      }),
    );
  }
});

test('private addresses stay private, purposes stay, and nothing else becomes either', () => {
  const pseudonyms = new AddressPseudonyms(KEY);
  const first = (text: string, length: number): string =>
    [...replaced(pseudonyms, addressBytes(text)).subarray(0, length)].join('.');
  expect(first('10.1.2.3', 1)).toBe('10');
  expect(first('192.168.7.9', 2)).toBe('192.168');
  expect([...replaced(pseudonyms, addressBytes('10.1.2.3'))]).not.toEqual([10, 1, 2, 3]);
  for (const same of ['127.0.0.1', '224.0.0.251', '255.255.255.255', '::1', 'ff02::fb'])
    expect([...replaced(pseudonyms, addressBytes(same))]).toEqual([...addressBytes(same)]);
  const isPrivate = ([a, b]: Uint8Array): boolean => a === 10 || (a === 192 && b === 168);
  fc.assert(
    fc.property(bytes(4), (address) => {
      expect(isPrivate(replaced(pseudonyms, address))).toBe(isPrivate(address));
    }),
  );
});

test('another key gives other addresses', () => {
  const other = new AddressPseudonyms(KEY.map((byte) => byte ^ 1));
  expect([...replaced(other, addressBytes('180.153.82.27'))]).not.toEqual([
    ...replaced(new AddressPseudonyms(KEY), addressBytes('180.153.82.27')),
  ]);
});

test('hardware addresses keep what they are: one for one, group addresses as they were', () => {
  const hardware = new HardwarePseudonyms(KEY);
  const of = (...address: number[]): number[] => {
    const out = Uint8Array.from(address);
    hardware.replace(out, 0, out.length);
    return [...out];
  };
  expect(of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff)).toEqual([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
  expect(of(0x01, 0, 0x5e, 0, 0, 1)).toEqual([0x01, 0, 0x5e, 0, 0, 1]);
  const one = of(0x02, 1, 2, 3, 4, 5);
  expect(one).toEqual(of(0x02, 1, 2, 3, 4, 5));
  expect(one).not.toEqual(of(0x02, 1, 2, 3, 4, 6));
  expect((one[0] ?? 0) & 3).toBe(2);
  expect(one.slice(1)).not.toEqual([1, 2, 3, 4, 5]);
});
