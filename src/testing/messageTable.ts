import type { MessageTable } from '../engine/model/message.ts';
import type { MessageBytes } from '../engine/model/messageBytes.ts';
import { payloadRows } from './payloadRows.ts';

/** One message in words. */
export interface MessageInWords {
  readonly timeNs: number;
  readonly flow: number;
  readonly direction: number;
  readonly bytes: readonly number[];
  readonly byteCount: number;
  readonly format?: number;
}

/** A table of these messages, each a row of its own, with their first bytes. */
export function messageTableOf(rows: readonly MessageInWords[]): {
  readonly messages: MessageTable;
  readonly heads: MessageBytes;
} {
  const length = rows.length;
  const timeNs = Float64Array.from(rows, (row) => row.timeNs);
  return {
    messages: {
      length,
      row: Uint32Array.from(rows, (_, i) => i),
      offset: new Uint32Array(length),
      format: Int32Array.from(rows, (row) => row.format ?? 0),
      flow: Int32Array.from(rows, (row) => row.flow),
      direction: Uint8Array.from(rows, (row) => row.direction),
      timeNs,
      endNs: timeNs,
      byteCount: Float64Array.from(rows, (row) => row.byteCount),
      packetCount: new Uint32Array(length).fill(1),
      rule: new Uint8Array(length),
      isIncomplete: new Uint8Array(length),
    },
    heads: payloadRows(rows),
  };
}
