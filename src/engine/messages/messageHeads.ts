import type { MessageTable } from '../model/message.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import { StreamReader, streamsOf } from './streams.ts';

/** The first bytes of each message as a table of their own; `wireLength` is the bytes of the whole message. */
export function messageHeads(
  messages: MessageTable,
  rows: PayloadRows,
  payload: PayloadBytes | null,
): MessageBytes {
  const { stride } = rows;
  const { length } = messages;
  const bytes = new Uint8Array(length * stride);
  const kept = new Uint32Array(length);
  const readers = readersByStream(messages, rows, payload);
  for (let i = 0; i < length; i += 1) {
    const row = messages.row[i];
    const most = Math.min(stride, messages.byteCount[i]);
    const reader = readers?.get(streamKey(messages.flow[i], messages.direction[i]));
    if (reader !== undefined && rows.streamOffset[row] >= 0) {
      kept[i] = reader.read(rows.streamOffset[row] + messages.offset[i], most, bytes, i * stride);
      continue;
    }
    kept[i] = Math.min(most, rows.kept[row]);
    bytes.set(rows.bytes.subarray(row * stride, row * stride + kept[i]), i * stride);
  }
  const ofRow = (values: Uint32Array | null): Uint32Array | null =>
    values && Uint32Array.from(messages.row, (row) => values[row]);
  return {
    length,
    stride,
    bytes,
    kept,
    wireLength: Uint32Array.from(messages.byteCount),
    flow: messages.flow,
    direction: messages.direction,
    timeNs: messages.timeNs,
    baseNs: rows.baseNs,
    sourceAddress: ofRow(rows.sourceAddress),
    destinationAddress: ofRow(rows.destinationAddress),
  };
}

const streamKey = (flow: number, direction: number): number => flow * 2 + direction;

/** Only messages that begin inside a row, or whose header goes over its end, are worth a reader. */
function readersByStream(
  messages: MessageTable,
  rows: PayloadRows,
  payload: PayloadBytes | null,
): ReadonlyMap<number, StreamReader> | null {
  let needsReader = false;
  for (let i = 0; i < messages.length && !needsReader; i += 1) {
    const row = messages.row[i];
    needsReader = messages.offset[i] > 0 || rows.kept[row] < Math.min(rows.stride, messages.byteCount[i]);
  }
  if (!needsReader) return null;
  return new Map(
    streamsOf(rows).map((stream) => [
      streamKey(stream.flow, stream.direction),
      new StreamReader(rows, payload, stream),
    ]),
  );
}
