import { latin1FromBytes } from '../bytes/text.ts';
import { ANOMALY } from '../model/anomaly.ts';
import type { ContainerParser } from './container.ts';
import type { WritableFacts } from './facts.ts';
import { type Interface, readInterface, splitTime, type Time } from './pcapngInterface.ts';
import { grouped, LARGEST_PACKET, type RecordWriter } from './recordWriter.ts';

/*
 * pcapng (draft-ietf-opsawg-pcapng)
 *   block: type 4 | total length 4 | body, padded to 4 | total length 4
 *   section header 0a0d0d0a: byte-order magic 1a2b3c4d 4 | major 2 | minor 2 | section length 8 | options
 *   interface 1: link type 2 | reserved 2 | snap length 4 | options
 *   enhanced packet 6: interface 4 | time high 4 | time low 4 | captured 4 | original 4 | data | options
 *   simple packet 3: original 4 | data
 *   packet 2 (obsolete): interface 2 | drops 2 | time high 4 | time low 4 | captured 4 | original 4 | data | options
 * Each section has its own byte order and its own interfaces. Blocks of other types are skipped.
 */

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
/** What stands before the data of an enhanced packet. */
const ENHANCED_HEADER = 28;
const LONGEST_BLOCK = 64 << 20;
const MOST_NOTES = 100;

export class PcapngParser implements ContainerParser {
  readonly name = 'pcapng';
  readonly #writer: RecordWriter;
  readonly #facts: WritableFacts;
  #isLittleEndian = true;
  #interfaces: Interface[] = [];
  /** Where a packet's time is worked out. */
  readonly #time: Time = { seconds: 0, nanoseconds: 0 };

  constructor(writer: RecordWriter, facts: WritableFacts) {
    this.#writer = writer;
    this.#facts = facts;
  }

  parse(bytes: Uint8Array, offset: number): number {
    let at = 0;
    while (at + 12 <= bytes.length) {
      const length = this.#blockLength(bytes, at, offset + at);
      if (length < 0) return -1;
      if (at + length > bytes.length) break;
      this.#block(bytes, at, length, offset + at);
      at += length;
    }
    return at;
  }

  wanted(bytes: Uint8Array): number {
    if (bytes.length < 12) return 12;
    return this.#isSection(bytes, 0) ? this.#sectionLength(bytes, 0) : this.#u32(bytes, 4);
  }

  cut(bytes: Uint8Array, offset: number): void {
    const isPacket = bytes.length > ENHANCED_HEADER && this.#u32(bytes, 0) === ENHANCED_PACKET;
    this.#writer.damage(
      isPacket ? null : ANOMALY.capture_cut_in_header,
      offset,
      `${isPacket ? `Packet ${grouped(this.#writer.packet)} (byte ${grouped(offset + ENHANCED_HEADER)}): t` : 't'}he file ends inside a block, ${grouped(bytes.length)} bytes of it are there. ${isPacket ? 'Kept, marked.' : 'What came before was read.'}`,
    );
    if (isPacket) this.#enhanced(bytes, 0, bytes.length + 4, offset, ANOMALY.capture_cut_in_packet);
  }

  /** The block's total length; -1 when the rest of the file can't be read. Reads a section's byte order. */
  #blockLength(bytes: Uint8Array, at: number, offset: number): number {
    if (this.#isSection(bytes, at)) {
      const order = (bytes[at + 8] << 24) | (bytes[at + 9] << 16) | (bytes[at + 10] << 8) | bytes[at + 11];
      if (order === 0x4d3c2b1a) this.#isLittleEndian = true;
      else if (order === 0x1a2b3c4d) this.#isLittleEndian = false;
      else {
        this.#writer.damage(
          ANOMALY.section_byte_order_unknown,
          offset,
          'a section header without a byte-order magic. The rest of the file was not read.',
        );
        return -1;
      }
    }
    const length = this.#u32(bytes, at + 4);
    if (length < 12 || length > LONGEST_BLOCK || length % 4 !== 0) {
      this.#writer.damage(
        ANOMALY.block_length_invalid,
        offset,
        `a block of ${grouped(length)} bytes: at least 12, a multiple of 4 and at most ${grouped(LONGEST_BLOCK)} are possible. The rest of the file was not read.`,
      );
      return -1;
    }
    return length;
  }

  #isSection(bytes: Uint8Array, at: number): boolean {
    return bytes[at] === 0x0a && bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0d && bytes[at + 3] === 0x0a;
  }

  #sectionLength(bytes: Uint8Array, at: number): number {
    const isLittle = bytes[at + 8] === 0x4d;
    return isLittle
      ? (bytes[at + 4] | (bytes[at + 5] << 8) | (bytes[at + 6] << 16) | (bytes[at + 7] << 24)) >>> 0
      : ((bytes[at + 4] << 24) | (bytes[at + 5] << 16) | (bytes[at + 6] << 8) | bytes[at + 7]) >>> 0;
  }

  #block(bytes: Uint8Array, at: number, length: number, offset: number): void {
    if (this.#u32(bytes, at + length - 4) !== length) this.#writer.note(ANOMALY.block_length_invalid, offset);
    switch (this.#u32(bytes, at)) {
      case ENHANCED_PACKET:
        this.#enhanced(bytes, at, length, offset, -1);
        break;
      case SECTION:
        this.#section(bytes, at, length);
        break;
      case INTERFACE:
        this.#interface(bytes, at, length, offset);
        break;
      case SIMPLE_PACKET:
        this.#simple(bytes, at, length, offset);
        break;
      case PACKET:
        this.#obsolete(bytes, at, length, offset);
        break;
      default:
        break;
    }
  }

  #section(bytes: Uint8Array, at: number, length: number): void {
    this.#interfaces = [];
    this.#readNotes(bytes, at + 24, at + length - 4);
  }

  /** Texts of a section's options: comment 1, hardware 2, operating system 3, application 4. */
  #readNotes(bytes: Uint8Array, from: number, to: number): void {
    const { notes } = this.#facts;
    for (let at = from; at + 4 <= to; ) {
      const code = this.#u16(bytes, at);
      const length = this.#u16(bytes, at + 2);
      if (code === 0 || at + 4 + length > to) return;
      if (code <= 4 && notes.length < MOST_NOTES) notes.push(latin1FromBytes(bytes, at + 4, at + 4 + length));
      at += 4 + ((length + 3) & ~3);
    }
  }

  #interface(bytes: Uint8Array, at: number, length: number, offset: number): void {
    if (length < 20) {
      this.#writer.note(ANOMALY.block_cut, offset);
      return;
    }
    const made = readInterface(bytes, at + 8, at + length - 4, this.#isLittleEndian);
    this.#interfaces.push(made);
    this.#writer.linkType(made.linkType, made.snapLength);
  }

  #enhanced(bytes: Uint8Array, at: number, length: number, offset: number, anomaly: number): void {
    if (length < 32) {
      this.#writer.note(ANOMALY.block_cut, offset);
      return;
    }
    const high = this.#u32(bytes, at + 12);
    const low = this.#u32(bytes, at + 16);
    const room = length - 32;
    this.#packet(
      this.#u32(bytes, at + 8),
      high,
      low,
      at + ENHANCED_HEADER,
      room,
      bytes,
      at + 20,
      offset,
      anomaly,
    );
  }

  #obsolete(bytes: Uint8Array, at: number, length: number, offset: number): void {
    if (length < 32) {
      this.#writer.note(ANOMALY.block_cut, offset);
      return;
    }
    const high = this.#u32(bytes, at + 12);
    const low = this.#u32(bytes, at + 16);
    this.#packet(this.#u16(bytes, at + 8), high, low, at + 28, length - 32, bytes, at + 20, offset, -1);
  }

  #packet(
    interfaceId: number,
    high: number,
    low: number,
    data: number,
    room: number,
    bytes: Uint8Array,
    lengthsAt: number,
    offset: number,
    anomaly: number,
  ): void {
    const from = this.#interfaces[interfaceId];
    if (from === undefined) {
      this.#writer.note(ANOMALY.interface_unknown, offset);
      return;
    }
    const announced = this.#u32(bytes, lengthsAt);
    const original = this.#u32(bytes, lengthsAt + 4);
    const captured = Math.min(announced, room);
    if (announced > room && anomaly < 0) {
      this.#writer.note(ANOMALY.block_cut, offset);
      return;
    }
    splitTime(from, high, low, this.#time);
    const { seconds, nanoseconds } = this.#time;
    const exceeds = from.snapLength > 0 && captured > from.snapLength && from.snapLength < LARGEST_PACKET;
    const code = anomaly >= 0 ? anomaly : exceeds ? ANOMALY.captured_exceeds_snap_length : -1;
    const fcs = from.fcsBytes <= captured && captured === original ? from.fcsBytes : 0;
    this.#writer.record(data, captured - fcs, original - fcs, seconds, nanoseconds, from.linkType, code);
  }

  #simple(bytes: Uint8Array, at: number, length: number, offset: number): void {
    const from = this.#interfaces[0];
    if (from === undefined || length < 16) {
      this.#writer.note(from === undefined ? ANOMALY.interface_unknown : ANOMALY.block_cut, offset);
      return;
    }
    const original = this.#u32(bytes, at + 8);
    const snap = from.snapLength > 0 ? from.snapLength : Number.POSITIVE_INFINITY;
    const captured = Math.min(original, snap, length - 16);
    this.#writer.untimedRecord(at + 12, captured, original, from.linkType);
  }

  #u16(bytes: Uint8Array, at: number): number {
    return this.#isLittleEndian ? bytes[at] | (bytes[at + 1] << 8) : (bytes[at] << 8) | bytes[at + 1];
  }

  #u32(bytes: Uint8Array, at: number): number {
    return this.#isLittleEndian
      ? (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0
      : ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
  }
}
