import { type MessageTable, RULE_JOINED, RULE_LENGTH_FIELD } from '../model/message.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type { Anchor } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import { MessageBuilder } from './messageBuilder.ts';
import { type Stream, StreamReader, streamsOf } from './streams.ts';

/** How a format says how long its messages are, and how its header is known again. */
export interface LengthLayout {
  readonly format: number;
  readonly anchors: readonly Anchor[];
  readonly offset: number;
  readonly length: number;
  readonly byteOrder: 'big' | 'little';
  /** Bytes = value · unit + constant. */
  readonly unit: number;
  readonly constant: number;
}

const STREAMS_A_STEP = 256;
/** No message of a person's messenger is larger; a larger length is no length. */
const LARGEST_MESSAGE = 2 ** 30;

/**
 * Cuts streams into messages by their length field: several in one segment, one over many. Where a length leads to
 * no header, the message ends at the next protocol packet, as the joining rule has it.
 */
export function* cutByLength(
  rows: PayloadRows,
  payload: PayloadBytes | null,
  formatOf: Int32Array,
  layouts: readonly LengthLayout[],
): StageRun<MessageTable> {
  const builder = new MessageBuilder();
  const streams = streamsOf(rows);
  for (const [i, stream] of streams.entries()) {
    new StreamCutter(rows, payload, formatOf, layouts, stream, builder).cut();
    if (i % STREAMS_A_STEP === 0) {
      yield { stage: 'messages', done: i, total: streams.length, unit: 'flows', remark: 'cutting by length' };
    }
  }
  return builder.finish();
}

class StreamCutter {
  readonly #rows: PayloadRows;
  readonly #formatOf: Int32Array;
  readonly #layouts: readonly LengthLayout[];
  readonly #stream: Stream;
  readonly #builder: MessageBuilder;
  readonly #reader: StreamReader;
  readonly #head: Uint8Array;

  constructor(
    rows: PayloadRows,
    payload: PayloadBytes | null,
    formatOf: Int32Array,
    layouts: readonly LengthLayout[],
    stream: Stream,
    builder: MessageBuilder,
  ) {
    this.#rows = rows;
    this.#formatOf = formatOf;
    this.#layouts = layouts;
    this.#stream = stream;
    this.#builder = builder;
    this.#reader = new StreamReader(rows, payload, stream);
    this.#head = new Uint8Array(Math.max(...layouts.map(reach)));
  }

  cut(): void {
    let place = this.#nextHeader(0);
    while (place >= 0) {
      let position = this.#startOf(place);
      let format = this.#formatOf[this.#stream.rows[place]];
      for (;;) {
        const end = this.#endByLength(position, format);
        const follower = end === null ? null : this.#followerAt(end);
        if (end === null || follower === null) {
          place = this.#addJoined(position, format);
          break;
        }
        this.#add(position, end, format, RULE_LENGTH_FIELD, false);
        if (follower === NONE) {
          place = -1;
          break;
        }
        position = end;
        format = follower;
      }
    }
  }

  #startOf(place: number): number {
    return this.#rows.streamOffset[this.#stream.rows[place]];
  }

  /** Place of the first protocol packet from `place` on; -1 where there is none. */
  #nextHeader(place: number): number {
    for (let i = place; i < this.#stream.rows.length; i += 1) {
      if (this.#formatOf[this.#stream.rows[i]] !== NONE) return i;
    }
    return -1;
  }

  get #streamEnd(): number {
    const last = this.#stream.rows[this.#stream.rows.length - 1];
    return this.#rows.streamOffset[last] + this.#rows.wireLength[last];
  }

  #endByLength(position: number, format: number): number | null {
    const layout = this.#layouts.find((one) => one.format === format);
    if (layout === undefined) return null;
    if (this.#reader.read(position, reach(layout), this.#head, 0) < reach(layout)) return null;
    let value = 0;
    for (let i = 0; i < layout.length; i += 1) {
      const at = layout.byteOrder === 'big' ? i : layout.length - 1 - i;
      value = value * 256 + this.#head[layout.offset + at];
    }
    const bytes = value * layout.unit + layout.constant;
    if (bytes < layout.offset + layout.length || bytes > LARGEST_MESSAGE) return null;
    return position + bytes;
  }

  /** Format of the message that begins there; NONE where the stream ends exactly there; null where neither. */
  #followerAt(position: number): number | null {
    if (position === this.#streamEnd) return NONE;
    const place = this.#reader.find(position);
    if (place < 0) return null;
    if (this.#startOf(place) === position) {
      const format = this.#formatOf[this.#stream.rows[place]];
      return format === NONE ? null : format;
    }
    for (const layout of this.#layouts) {
      const have = this.#reader.read(position, this.#head.length, this.#head, 0);
      if (have < reach(layout)) continue;
      const misses = layout.anchors.filter(
        ({ offset, value }) => offset >= have || this.#head[offset] !== value,
      );
      if (misses.length <= (layout.anchors.length > 4 ? 1 : 0)) return layout.format;
    }
    return null;
  }

  /** Adds the message up to the next protocol packet; answers that packet's place. */
  #addJoined(position: number, format: number): number {
    const from = this.#reader.find(position);
    const next = this.#nextHeader(from + 1);
    const end = next < 0 ? this.#streamEnd : this.#startOf(next);
    this.#add(position, end, format, RULE_JOINED, next < 0);
    return next;
  }

  #add(position: number, end: number, format: number, rule: number, isCut: boolean): void {
    const { rows } = this.#stream;
    const { streamOffset, wireLength, timeNs } = this.#rows;
    const first = this.#reader.find(position);
    let byteCount = 0;
    let packetCount = 0;
    let endNs = 0;
    for (let i = first; i < rows.length && streamOffset[rows[i]] < end; i += 1) {
      const row = rows[i];
      byteCount += Math.min(end, streamOffset[row] + wireLength[row]) - Math.max(position, streamOffset[row]);
      packetCount += 1;
      endNs = Math.max(endNs, timeNs[row]);
    }
    this.#builder.add({
      row: rows[first],
      offset: position - streamOffset[rows[first]],
      format,
      flow: this.#stream.flow,
      direction: this.#stream.direction,
      timeNs: timeNs[rows[first]],
      endNs,
      byteCount,
      packetCount,
      rule,
      isIncomplete: isCut || byteCount < end - position,
    });
  }
}

/** Bytes of a header that must be read to cut by it. */
function reach(layout: LengthLayout): number {
  return Math.max(layout.offset + layout.length, ...layout.anchors.map(({ offset }) => offset + 1));
}
