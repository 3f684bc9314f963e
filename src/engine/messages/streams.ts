import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';

/** Rows of one direction of one flow in the order of its stream. */
export interface Stream {
  readonly flow: number;
  readonly direction: number;
  readonly rows: Uint32Array;
}

/** All streams of rows that belong to one; datagrams are left out. */
export function streamsOf(rows: PayloadRows): readonly Stream[] {
  const { flow, direction, streamOffset } = rows;
  const order = Uint32Array.from({ length: rows.length }, (_, row) => row).filter(
    (row) => streamOffset[row] >= 0,
  );
  order.sort(
    (a, b) => flow[a] - flow[b] || direction[a] - direction[b] || streamOffset[a] - streamOffset[b] || a - b,
  );
  const streams: Stream[] = [];
  let from = 0;
  for (let i = 1; i <= order.length; i += 1) {
    const isSame =
      i < order.length &&
      flow[order[i]] === flow[order[from]] &&
      direction[order[i]] === direction[order[from]];
    if (isSame) continue;
    streams.push({
      flow: flow[order[from]],
      direction: direction[order[from]],
      rows: order.subarray(from, i),
    });
    from = i;
  }
  return streams;
}

/** Reads bytes of a stream at any position, over the borders of its rows. */
export class StreamReader {
  readonly #rows: PayloadRows;
  readonly #payload: PayloadBytes | null;
  readonly #stream: Stream;

  /** Without `payload` only the kept head of each row can be read. */
  constructor(rows: PayloadRows, payload: PayloadBytes | null, stream: Stream) {
    this.#rows = rows;
    this.#payload = payload;
    this.#stream = stream;
  }

  /** Place among the stream's rows of the one that holds the position; -1 in a gap or outside. */
  find(position: number): number {
    const { rows } = this.#stream;
    const { streamOffset, wireLength } = this.#rows;
    let low = 0;
    let high = rows.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (streamOffset[rows[middle]] <= position) low = middle;
      else high = middle;
    }
    const row = rows[low];
    const at = position - streamOffset[row];
    return at >= 0 && at < wireLength[row] ? low : -1;
  }

  /** Up to `length` bytes from `position` into `into` at `at`; fewer where bytes are missing or were not kept. */
  read(position: number, length: number, into: Uint8Array, at: number): number {
    const { streamOffset, wireLength } = this.#rows;
    let done = 0;
    for (let place = this.find(position); place >= 0 && done < length; place = this.find(position + done)) {
      const row = this.#stream.rows[place];
      const inRow = position + done - streamOffset[row];
      const have = this.#readRow(
        row,
        inRow,
        Math.min(length - done, wireLength[row] - inRow),
        into,
        at + done,
      );
      if (have === 0) break;
      done += have;
    }
    return done;
  }

  #readRow(row: number, from: number, length: number, into: Uint8Array, at: number): number {
    const { bytes, stride, kept } = this.#rows;
    const payload = this.#payload;
    const stored = payload !== null && payload.length[row] > 0;
    const source = stored ? payload.bytes : bytes;
    const start = stored ? payload.start[row] : row * stride;
    const available = (stored ? payload.length[row] : kept[row]) - from;
    const take = Math.max(0, Math.min(length, available));
    for (let i = 0; i < take; i += 1) into[at + i] = source[start + from + i];
    return take;
  }
}
