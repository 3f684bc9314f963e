import { expect, test } from 'vitest';
import type { MessageTable } from '../../engine/model/message.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import { decomposedFlow } from './decomposedFlow.ts';

/** Flow 7: up 10 bytes and 30 that follow; down one packet with two messages; another flow in between. */
const rows = {
  length: 5,
  flow: Int32Array.of(7, 3, 7, 7, 7),
  direction: Uint8Array.of(0, 0, 1, 0, 1),
  wireLength: Uint32Array.of(10, 99, 50, 30, 8),
} as unknown as PayloadRows;
const messages = {
  length: 4,
  row: Uint32Array.of(1, 0, 2, 2),
  offset: Uint32Array.of(0, 0, 0, 20),
  flow: Int32Array.of(3, 7, 7, 7),
  direction: Uint8Array.of(0, 0, 1, 1),
  timeNs: Float64Array.of(0, 1, 5, 5),
  byteCount: Float64Array.of(99, 40, 20, 38),
  packetCount: Uint32Array.of(1, 2, 1, 2),
} as unknown as MessageTable;

test('a flow as its messages, each with the bytes of the protocol packet and of its followers', () => {
  expect(decomposedFlow(rows, messages, 7)).toEqual([
    { message: 1, parts: [10, 30] },
    { message: 2, parts: [20] },
    { message: 3, parts: [30, 8] },
  ]);
  expect(decomposedFlow(rows, messages, 4)).toEqual([]);
});
