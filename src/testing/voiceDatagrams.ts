import type { PayloadRows } from '../engine/model/payloadRows.ts';
import { type PayloadRow, payloadRows } from './payloadRows.ts';
import { type Random, randomFrom } from './random.ts';

export const VOICE_KINDS = ['uplink heartbeat', 'downlink heartbeat', 'content', 'signalling'] as const;

/** Edges of the fields that the paper's Figure 3 names, by kind; the bytes between are random. */
export const VOICE_EDGES: readonly (readonly number[])[] = [
  [1, 2, 3, 6, 8, 11],
  [1, 2, 3, 6, 8, 12],
  [1, 2, 4, 5],
  [2, 5, 7, 8, 9, 13],
];

/** Datagrams with the four formats of the paper's Figure 3 planted in them. */
export function voiceDatagrams(
  packets: number,
  seed: number,
): { readonly rows: PayloadRows; readonly kind: Uint8Array } {
  const random = randomFrom(seed);
  const rows: PayloadRow[] = [];
  const kinds: number[] = [];
  for (let flow = 0; rows.length < packets; flow += 1) {
    const call = {
      content: random.below(65_536),
      signal: random.below(2 ** 24),
      opcode: random.pick([0x60, 0x61, 0x70, 0x11]),
    };
    const count = 20 + random.below(400);
    for (let i = 0; i < count && rows.length < packets; i += 1) {
      const kind = random.weighted([5, 5, 82, 8]);
      const direction = kind < 2 ? kind : random.below(2);
      rows.push({
        bytes: datagram(kind, call, random),
        length: 60 + random.below(100),
        flow,
        direction,
        timeNs: i * 2e7,
      });
      kinds.push(kind);
    }
  }
  return { rows: payloadRows(rows), kind: Uint8Array.from(kinds) };
}

function datagram(
  kind: number,
  call: { content: number; signal: number; readonly opcode: number },
  random: Random,
): Uint8Array {
  const bytes = Uint8Array.from({ length: 32 }, () => random.below(256));
  const view = new DataView(bytes.buffer);
  if (kind < 2) {
    bytes[1] = 0xa3;
    bytes.set([0x00, 0x12, 0x4c], 3);
    bytes.set([0x01, 0x00, 0x22], 8);
    if (kind === 1) bytes[11] = 0x07;
  } else if (kind === 2) {
    bytes[1] = call.opcode;
    call.content = (call.content + 1) & 0xffff;
    view.setUint16(2, call.content);
    bytes[4] = 0x08;
  } else {
    bytes.set([0xd5, 0x03]);
    call.signal = (call.signal + 1) & 0xffffff;
    bytes[2] = call.signal >> 16;
    view.setUint16(3, call.signal & 0xffff);
    bytes[7] = 0x2a;
    bytes.set([0x00, 0x00, 0x10, 0x01], 9);
  }
  return bytes;
}
