import { ANOMALY } from '../model/anomaly.ts';
import type { ContainerParser } from './container.ts';
import { grouped, LARGEST_PACKET, type RecordWriter } from './recordWriter.ts';

/*
 * snoop (RFC 1761), big-endian
 *   "snoop\0\0\0" | version 4 | data link type 4
 *   records: original 4 | included 4 | record length 4 | drops 4 | seconds 4 | microseconds 4 | data, padded
 */

const FILE_HEADER = 16;
const RECORD_HEADER = 24;
/** RFC 1761's link types as LINKTYPE_ numbers. */
const LINK_TYPES: Readonly<Record<number, number>> = { 0: 1, 2: 6, 3: 1, 4: 1, 8: 10, 26: 101 };
const UNKNOWN_LINK_TYPE = 0xffff;

export function isSnoop(magic: Uint8Array): boolean {
  return [0x73, 0x6e, 0x6f, 0x6f, 0x70, 0, 0, 0].every((byte, i) => magic[i] === byte);
}

function u32(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

export class SnoopParser implements ContainerParser {
  readonly name = 'snoop';
  readonly #writer: RecordWriter;
  #linkType = -1;

  constructor(writer: RecordWriter) {
    this.#writer = writer;
  }

  parse(bytes: Uint8Array, offset: number): number {
    let at = 0;
    if (this.#linkType < 0) {
      if (bytes.length < FILE_HEADER) return 0;
      this.#linkType = LINK_TYPES[u32(bytes, 12)] ?? UNKNOWN_LINK_TYPE;
      this.#writer.linkType(this.#linkType, 0);
      at = FILE_HEADER;
    }
    while (at + RECORD_HEADER <= bytes.length) {
      const included = u32(bytes, at + 4);
      const length = u32(bytes, at + 8);
      if (included > LARGEST_PACKET || length < included + RECORD_HEADER || length > LARGEST_PACKET * 2) {
        this.#writer.damage(
          ANOMALY.record_length_implausible,
          offset + at,
          `a record of ${grouped(length)} bytes with ${grouped(included)} of data. The rest of the file was not read.`,
        );
        return -1;
      }
      if (at + length > bytes.length) break;
      const data = at + RECORD_HEADER;
      const micros = u32(bytes, at + 20);
      this.#writer.record(
        data,
        included,
        u32(bytes, at),
        u32(bytes, at + 16),
        micros * 1000,
        this.#linkType,
        -1,
      );
      at += length;
    }
    return at;
  }

  wanted(bytes: Uint8Array): number {
    if (this.#linkType < 0) return FILE_HEADER;
    return bytes.length < RECORD_HEADER ? RECORD_HEADER : u32(bytes, 8);
  }

  cut(bytes: Uint8Array, offset: number): void {
    if (this.#linkType < 0 || bytes.length < RECORD_HEADER) {
      this.#writer.damage(
        ANOMALY.capture_cut_in_header,
        offset,
        'the file ends inside a header. What came before was read.',
      );
      return;
    }
    const included = Math.min(u32(bytes, 4), bytes.length - RECORD_HEADER);
    this.#writer.damage(
      null,
      offset,
      `Packet ${grouped(this.#writer.packet)} (byte ${grouped(offset + RECORD_HEADER)}): the file ends inside its data, ${grouped(included)} of ${grouped(u32(bytes, 4))} bytes are there. Kept, marked.`,
    );
    this.#writer.record(
      RECORD_HEADER,
      included,
      u32(bytes, 0),
      u32(bytes, 16),
      u32(bytes, 20) * 1000,
      this.#linkType,
      ANOMALY.capture_cut_in_packet,
    );
  }
}
