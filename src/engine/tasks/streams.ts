import type { PayloadRows } from '../model/payloadRows.ts';
import type { PayloadInput } from './input.ts';

/** Rows of one direction of one TCP flow, in the order of its stream. */
export interface Stream {
  readonly flow: number;
  readonly direction: number;
  readonly rows: Uint32Array;
}

/** Streams by flow, uplink first. */
export function streamsOf(rows: PayloadRows): readonly Stream[] {
  const { flow, direction, streamOffset } = rows;
  const order = Uint32Array.from({ length: rows.length }, (_, row) => row);
  order.sort(
    (a, b) => flow[a] - flow[b] || direction[a] - direction[b] || streamOffset[a] - streamOffset[b] || a - b,
  );
  const streams: Stream[] = [];
  let from = 0;
  for (let i = 1; i <= order.length; i += 1) {
    const first = order[from];
    if (i < order.length && flow[order[i]] === flow[first] && direction[order[i]] === direction[first])
      continue;
    streams.push({ flow: flow[first], direction: direction[first], rows: order.subarray(from, i) });
    from = i;
  }
  return order.length === 0 ? [] : streams;
}

/** Reads a stream at any position, over the borders of its rows. */
export class StreamReader {
  readonly #input: PayloadInput;
  readonly #stream: Stream;

  constructor(input: PayloadInput, stream: Stream) {
    this.#input = input;
    this.#stream = stream;
  }

  startOf(place: number): number {
    return this.#input.rows.streamOffset[this.#stream.rows[place]];
  }

  endOf(place: number): number {
    return this.startOf(place) + this.#input.rows.wireLength[this.#stream.rows[place]];
  }

  get end(): number {
    return this.endOf(this.#stream.rows.length - 1);
  }

  /** Place of the last row that begins at or before the position; -1 where none does. */
  placeBefore(position: number): number {
    let low = -1;
    let high = this.#stream.rows.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Place of the row that holds the position; -1 in a gap or outside. */
  find(position: number): number {
    const place = this.placeBefore(position);
    return place >= 0 && position < this.endOf(place) ? place : -1;
  }

  /** Up to `length` bytes from `position` into `into`; fewer where bytes are missing or were not kept. */
  read(position: number, length: number, into: Uint8Array): number {
    let done = 0;
    for (let place = this.find(position); place >= 0 && done < length; place = this.find(position + done)) {
      const inRow = position + done - this.startOf(place);
      const have = this.#readRow(this.#stream.rows[place], inRow, length - done, into, done);
      if (have === 0) break;
      done += have;
    }
    return done;
  }

  #readRow(row: number, inRow: number, length: number, into: Uint8Array, at: number): number {
    const { rows, payload } = this.#input;
    const isRead = payload !== null && payload.length[row] > 0;
    const from = isRead ? payload.start[row] : row * rows.stride;
    const kept = isRead ? payload.length[row] : rows.kept[row];
    const bytes = isRead ? payload.bytes : rows.bytes;
    const have = Math.max(0, Math.min(length, kept - inRow));
    for (let i = 0; i < have; i += 1) into[at + i] = bytes[from + inRow + i];
    return have;
  }
}
