import { describe, expect, it } from 'vitest';
import { longLinkTraffic } from '../../testing/longLink.ts';
import { payloadRows } from '../../testing/payloadRows.ts';
import { RULE_DATAGRAM, RULE_JOINED, RULE_LENGTH_FIELD } from '../model/message.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import { NONE } from '../model/units.ts';
import { drain } from '../stageRun.ts';
import { cutByLength, type LengthLayout } from './cutByLength.ts';
import { joinPackets } from './joinPackets.ts';
import { messageHeads } from './messageHeads.ts';

const LAYOUT: LengthLayout = {
  format: 0,
  anchors: [{ offset: 4, value: 0xaa }],
  offset: 0,
  length: 4,
  byteOrder: 'big',
  unit: 1,
  constant: 0,
};

/** A message of `bytes` bytes: its length, 0xaa, then its number. */
function message(bytes: number, number: number): number[] {
  return [0, 0, bytes >> 8, bytes & 255, 0xaa, ...new Array<number>(bytes - 5).fill(number)];
}

function whole(rows: PayloadRows, payloads: readonly (readonly number[])[]): PayloadBytes {
  const length = Uint32Array.from(payloads, (payload) => payload.length);
  const start = Float64Array.from(payloads, (_, i) =>
    payloads.slice(0, i).reduce((sum, p) => sum + p.length, 0),
  );
  expect(rows.length).toBe(payloads.length);
  return { bytes: Uint8Array.from(payloads.flat()), start, length };
}

describe('joining', () => {
  it('makes the planted messages, every byte once', () => {
    const { rows, isProtocol, messageBytes } = longLinkTraffic({ packets: 3000, seed: 9 });
    const formatOf = Int32Array.from(isProtocol, (is) => (is === 1 ? 0 : NONE));
    const joined = drain(joinPackets(rows, formatOf));
    expect(joined.length).toBe(isProtocol.reduce((a, b) => a + b, 0));
    // The capture ends inside the last message.
    const wrong = [...joined.row].filter((row, i) => joined.byteCount[i] !== messageBytes[row]);
    expect(wrong.length).toBeLessThanOrEqual(1);
    expect(joined.rule.every((rule) => rule === RULE_JOINED)).toBe(true);
  });

  it('takes packets in the order of the stream, not of the capture, and marks gaps', () => {
    const rows = payloadRows([
      { bytes: message(20, 1), streamOffset: 0, timeNs: 1 },
      { bytes: [9, 9], streamOffset: 22, timeNs: 2 },
      { bytes: [9, 9], streamOffset: 20, timeNs: 3 },
      { bytes: message(10, 2), streamOffset: 30, timeNs: 4 },
    ]);
    const joined = drain(joinPackets(rows, Int32Array.from([0, NONE, NONE, 0])));
    expect([...joined.byteCount]).toEqual([24, 10]);
    expect([...joined.packetCount]).toEqual([3, 1]);
    expect([...joined.isIncomplete]).toEqual([1, 0]);
  });

  it('takes datagrams one by one', () => {
    const rows = payloadRows([{ bytes: [1, 2] }, { bytes: [3] }]);
    const joined = drain(joinPackets(rows, Int32Array.from([0, NONE])));
    expect([...joined.rule]).toEqual([RULE_DATAGRAM]);
  });
});

describe('cutting by length', () => {
  it('finds several messages in one segment and one over many', () => {
    const payloads = [
      [...message(10, 1), ...message(12, 2), ...message(30, 3).slice(0, 8)],
      message(30, 3).slice(8),
      message(6, 4),
    ];
    const offsets = [0, 30, 52];
    const rows = payloadRows(payloads.map((bytes, i) => ({ bytes, streamOffset: offsets[i]!, timeNs: i })));
    const payload = whole(rows, payloads);
    const made = drain(cutByLength(rows, payload, Int32Array.from([0, NONE, 0]), [LAYOUT]));
    expect([...made.byteCount]).toEqual([10, 12, 30, 6]);
    expect([...made.row]).toEqual([0, 0, 0, 2]);
    expect([...made.offset]).toEqual([0, 10, 22, 0]);
    expect([...made.packetCount]).toEqual([1, 1, 2, 1]);
    expect(made.rule.every((rule) => rule === RULE_LENGTH_FIELD)).toBe(true);
    const heads = messageHeads(made, rows, payload);
    // The third header lies over the end of its segment.
    expect([...heads.bytes.subarray(2 * 16, 2 * 16 + 16)]).toEqual(message(30, 3).slice(0, 16));
  });

  it('falls back to joining where a length leads nowhere', () => {
    const payloads = [[0, 0, 0, 7, 0xaa, 1, 1, 1, 1, 1], message(6, 2)];
    const rows = payloadRows(payloads.map((bytes, i) => ({ bytes, streamOffset: i * 10, timeNs: i })));
    const made = drain(cutByLength(rows, whole(rows, payloads), Int32Array.from([0, 0]), [LAYOUT]));
    expect([...made.byteCount]).toEqual([10, 6]);
    expect([...made.rule]).toEqual([RULE_JOINED, RULE_LENGTH_FIELD]);
  });
});
