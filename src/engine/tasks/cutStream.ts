import {
  beginsMessage,
  type CompiledFormat,
  hasKnownWords,
  readNumber,
  readOpcode,
} from './compiledFormat.ts';
import type { PayloadInput } from './input.ts';
import { type Stream, StreamReader } from './streams.ts';

/** One message of a TCP direction. Offsets are positions in the direction's stream. */
export interface StreamMessage {
  readonly format: CompiledFormat;
  readonly direction: number;
  readonly start: number;
  readonly end: number;
  /** Its opcode, less the format's response offset; -1 where there is none. */
  readonly opcode: number;
  /** Null where the bytes do not say. */
  readonly isResponse: boolean | null;
  /** -1 where the format has none. */
  readonly sequence: number;
  /** Packets that begin and end it, and their times. */
  readonly firstPacket: number;
  readonly startNs: number;
  readonly endNs: number;
  /** Rows that hold bytes of it. */
  readonly rows: Uint32Array;
  /** Bytes seen of it. */
  readonly byteCount: number;
  readonly isIncomplete: boolean;
  /** Its length leads to the next message or to the end of what was sent. */
  readonly isConfirmed: boolean;
  /** Request/response and opcode fields have values of the signature. */
  readonly hasKnownWords: boolean;
}

export interface CutStream {
  readonly messages: readonly StreamMessage[];
  /** Bytes of the stream that belong to no message. */
  readonly unexplained: number;
}

/** No message of a messenger is larger; a larger length is no length. */
const LARGEST_MESSAGE = 2 ** 28;

/**
 * Cuts one direction into messages: where a header stands, its length says where the next one does (paper III-B). After
 * a gap, or from the middle of a stream, the next segment that begins with a header is taken.
 */
export function cutStream(
  input: PayloadInput,
  stream: Stream,
  formats: readonly CompiledFormat[],
  head: Uint8Array,
): CutStream {
  return new Cutter(input, stream, formats, head).cut();
}

class Cutter {
  readonly #input: PayloadInput;
  readonly #stream: Stream;
  readonly #formats: readonly CompiledFormat[];
  readonly #head: Uint8Array;
  readonly #reader: StreamReader;
  readonly #messages: StreamMessage[] = [];
  #unexplained = 0;

  constructor(input: PayloadInput, stream: Stream, formats: readonly CompiledFormat[], head: Uint8Array) {
    this.#input = input;
    this.#stream = stream;
    this.#formats = formats;
    this.#head = head;
    this.#reader = new StreamReader(input, stream);
  }

  cut(): CutStream {
    const reader = this.#reader;
    let position: number | null = reader.startOf(0);
    while (position !== null && position < reader.end) {
      const format = this.#formatAt(position);
      if (format === null) {
        position = this.#resume(position);
        continue;
      }
      const end = this.#endOf(format, position);
      const next = reader.find(end) >= 0 ? this.#formatAt(end) : null;
      const isConfirmed = format.lengthField !== null && (end === reader.end || next !== null);
      this.#add(format, position, end, isConfirmed);
      position = end;
    }
    return { messages: this.#messages, unexplained: this.#unexplained };
  }

  /** The format of the most telling header at a position. */
  #formatAt(position: number): CompiledFormat | null {
    const have = this.#reader.read(position, this.#head.length, this.#head);
    let best: CompiledFormat | null = null;
    for (const format of this.#formats) {
      if (!beginsMessage(format, this.#head, 0, have, this.#stream.direction)) continue;
      if (format.lengthField !== null && this.#lengthAt(format) === null) continue;
      if (best === null || this.#bitsOf(format) > this.#bitsOf(best)) best = format;
    }
    return best;
  }

  #bitsOf(format: CompiledFormat): number {
    return format.frameBits + (hasKnownWords(format, this.#head, 0) ? format.wordBits : 0);
  }

  #lengthAt({ lengthField, reach }: CompiledFormat): number | null {
    if (lengthField === null) return null;
    const length = readNumber(lengthField, this.#head, 0) + lengthField.add;
    return length >= reach && length <= LARGEST_MESSAGE ? length : null;
  }

  #endOf(format: CompiledFormat, position: number): number {
    if (format.lengthField !== null) {
      this.#reader.read(position, format.reach, this.#head);
      return position + (this.#lengthAt(format) ?? format.reach);
    }
    return this.#nextHeader(this.#reader.placeBefore(position) + 1) ?? this.#reader.end;
  }

  /** Where the first row from that place on begins with a header. */
  #nextHeader(from: number): number | null {
    for (let place = from; place < this.#stream.rows.length; place += 1) {
      const start = this.#reader.startOf(place);
      if (this.#formatAt(start) !== null) return start;
    }
    return null;
  }

  /** Nothing begins at `position`: goes on at the next segment that begins with a header. */
  #resume(position: number): number | null {
    const place = this.#reader.placeBefore(position);
    const next = this.#nextHeader(place + 1);
    this.#unexplained += this.#bytesBetween(position, next ?? this.#reader.end);
    return next;
  }

  #placesOf(start: number, end: number): { readonly from: number; readonly to: number } {
    const { rows } = this.#stream;
    const from = Math.max(0, this.#reader.placeBefore(start));
    let to = from;
    while (to < rows.length && this.#reader.startOf(to) < end) to += 1;
    return { from, to };
  }

  #bytesBetween(start: number, end: number): number {
    const { from, to } = this.#placesOf(start, end);
    let bytes = 0;
    for (let place = from; place < to; place += 1) {
      const first = Math.max(start, this.#reader.startOf(place));
      bytes += Math.max(0, Math.min(end, this.#reader.endOf(place)) - first);
    }
    return bytes;
  }

  #add(format: CompiledFormat, start: number, end: number, isConfirmed: boolean): void {
    this.#reader.read(start, format.reach, this.#head);
    const { rows } = this.#input;
    const { from, to } = this.#placesOf(start, end);
    const members = this.#stream.rows.subarray(from, to);
    const byteCount = this.#bytesBetween(start, end);
    let endNs = 0;
    for (const row of members) endNs = Math.max(endNs, rows.timeNs[row]);
    this.#messages.push({
      format,
      direction: this.#stream.direction,
      start,
      end,
      ...readOpcode(format, this.#head, 0),
      sequence: format.sequenceField === null ? -1 : readNumber(format.sequenceField, this.#head, 0),
      firstPacket: rows.packet[members[0]],
      startNs: rows.timeNs[members[0]],
      endNs,
      rows: members,
      byteCount,
      isIncomplete: byteCount < end - start,
      isConfirmed,
      hasKnownWords: hasKnownWords(format, this.#head, 0),
    });
  }
}
