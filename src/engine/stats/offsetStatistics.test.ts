import { expect, test } from 'vitest';
import { bytesFromHex, payloadRows } from '../../testing/payloadRows.ts';
import { offsetStatistics } from './offsetStatistics.ts';

test('a byte that never changes has no entropy, four equally frequent values have two bits', () => {
  const rows = payloadRows(['00 01', '00 02', '00 03', '00 04'].map((hex) => ({ bytes: bytesFromHex(hex) })));
  const { entropyBits, distinct } = offsetStatistics(rows, Uint32Array.of(0, 1, 2, 3), 2);
  expect([...distinct]).toEqual([1, 4]);
  expect(entropyBits[0]).toBe(0);
  expect(entropyBits[1]).toBeCloseTo(2, 12);
});

test('rows that do not reach an offset do not count there, and only the given rows do', () => {
  const rows = payloadRows(['00', '00 02', '00 02', 'ff ff'].map((hex) => ({ bytes: bytesFromHex(hex) })));
  const { entropyBits, distinct } = offsetStatistics(rows, Uint32Array.of(0, 1, 2), 3);
  expect([...distinct]).toEqual([1, 1, 0]);
  expect([...entropyBits]).toEqual([0, 0, 0]);
});
