import { ANOMALY } from '../model/anomaly.ts';
import type { ContainerParser } from './container.ts';
import { grouped, LARGEST_PACKET, type RecordWriter } from './recordWriter.ts';

/*
 * pcap (draft-ietf-opsawg-pcap)
 *   magic 4 | major 2 | minor 2 | zone 4 | accuracy 4 | snap length 4 | FCS 3 bits, f 1 bit, 0, link type 16 bits
 *   records: seconds 4 | fraction 4 | captured 4 | original 4 | data
 * Variants: a1b2c3d4 microseconds, a1b23c4d nanoseconds, a1b2cd34 Kuznetzov's (8 more header bytes: interface 4,
 * protocol 2, packet type 1, padding 1), a1b2c3cd "modified" as 34cd; ixia's 1c0001ac (ns) and 1c0001ab.
 */

export interface PcapVariant {
  readonly name: string;
  readonly isLittleEndian: boolean;
  readonly fractionNs: number;
  readonly recordHeader: number;
}

const FILE_HEADER = 24;
const MAGICS: readonly (readonly [number, string, number, number])[] = [
  [0xa1b2c3d4, 'pcap', 1000, 16],
  [0xa1b23c4d, 'pcap-ns', 1, 16],
  [0xa1b2cd34, 'pcap-modified', 1000, 24],
  [0xa1e2cb12, 'pcap-navtel', 1000, 16],
];

export function pcapVariant(magic: Uint8Array): PcapVariant | null {
  if (magic.length < 4) return null;
  const big = ((magic[0] << 24) | (magic[1] << 16) | (magic[2] << 8) | magic[3]) >>> 0;
  const little = ((magic[3] << 24) | (magic[2] << 16) | (magic[1] << 8) | magic[0]) >>> 0;
  for (const [number, name, fractionNs, recordHeader] of MAGICS) {
    if (little === number) return { name, isLittleEndian: true, fractionNs, recordHeader };
    if (big === number) return { name, isLittleEndian: false, fractionNs, recordHeader };
  }
  return null;
}

export class PcapParser implements ContainerParser {
  readonly #variant: PcapVariant;
  readonly #writer: RecordWriter;
  #hasHeader = false;
  #linkType = 0;
  #snapLength = 0;
  #fcsBytes = 0;
  /** Where a record header has its lengths: files before version 2.3 have them the other way round. */
  #capturedAt = 8;
  #originalAt = 12;

  constructor(variant: PcapVariant, writer: RecordWriter) {
    this.#variant = variant;
    this.#writer = writer;
  }

  get name(): string {
    return this.#variant.name;
  }

  parse(bytes: Uint8Array, offset: number): number {
    let at = 0;
    if (!this.#hasHeader) {
      if (bytes.length < FILE_HEADER) return 0;
      this.#readHeader(bytes);
      at = FILE_HEADER;
    }
    return this.#variant.isLittleEndian
      ? this.#littleRecords(bytes, at, offset)
      : this.#bigRecords(bytes, at, offset);
  }

  wanted(bytes: Uint8Array): number {
    if (!this.#hasHeader) return FILE_HEADER;
    const header = this.#variant.recordHeader;
    return bytes.length < header ? header : header + this.#u32(bytes, this.#capturedAt);
  }

  cut(bytes: Uint8Array, offset: number): void {
    const header = this.#variant.recordHeader;
    if (!this.#hasHeader || bytes.length < header) {
      const what = this.#hasHeader ? 'record header' : 'file header';
      this.#writer.damage(
        ANOMALY.capture_cut_in_header,
        offset,
        `the file ends inside a ${what}, ${bytes.length} of ${this.#hasHeader ? header : FILE_HEADER} bytes are there. What came before was read.`,
      );
      return;
    }
    const captured = this.#u32(bytes, this.#capturedAt);
    this.#writer.damage(
      null,
      offset,
      `Packet ${grouped(this.#writer.packet)} (byte ${grouped(offset + header)}): the file ends inside its data, ${grouped(bytes.length - header)} of ${grouped(captured)} bytes are there. Kept, marked.`,
    );
    this.#writer.record(
      header,
      bytes.length - header,
      Math.max(this.#u32(bytes, this.#originalAt), captured),
      this.#u32(bytes, 0),
      this.#u32(bytes, 4) * this.#variant.fractionNs,
      this.#linkType,
      ANOMALY.capture_cut_in_packet,
    );
  }

  #readHeader(bytes: Uint8Array): void {
    const link = this.#u32(bytes, 20);
    this.#hasHeader = true;
    const isEarly = this.#u16(bytes, 4) === 2 && this.#u16(bytes, 6) < 3;
    this.#capturedAt = isEarly ? 12 : 8;
    this.#originalAt = isEarly ? 8 : 12;
    this.#snapLength = this.#u32(bytes, 16);
    this.#linkType = link & 0xffff;
    this.#fcsBytes = (link & 0x0400_0000) !== 0 ? ((link >>> 28) & 7) * 2 : 0;
    this.#writer.linkType(this.#linkType, this.#snapLength);
  }

  #littleRecords(bytes: Uint8Array, from: number, offset: number): number {
    const { recordHeader, fractionNs } = this.#variant;
    const capturedAt = this.#capturedAt;
    const originalAt = this.#originalAt;
    const end = bytes.length;
    let at = from;
    while (at + recordHeader <= end) {
      const captured = little32(bytes, at + capturedAt);
      if (captured > LARGEST_PACKET) return this.#implausible(offset + at, captured);
      const data = at + recordHeader;
      if (data + captured > end) break;
      const seconds = little32(bytes, at);
      const fraction = little32(bytes, at + 4);
      const original = little32(bytes, at + originalAt);
      this.#emit(data, captured, original, seconds, fraction * fractionNs);
      at = data + captured;
    }
    return at;
  }

  #bigRecords(bytes: Uint8Array, from: number, offset: number): number {
    const { recordHeader, fractionNs } = this.#variant;
    let at = from;
    while (at + recordHeader <= bytes.length) {
      const captured = this.#u32(bytes, at + this.#capturedAt);
      if (captured > LARGEST_PACKET) return this.#implausible(offset + at, captured);
      const data = at + recordHeader;
      if (data + captured > bytes.length) break;
      const fraction = this.#u32(bytes, at + 4) * fractionNs;
      this.#emit(data, captured, this.#u32(bytes, at + this.#originalAt), this.#u32(bytes, at), fraction);
      at = data + captured;
    }
    return at;
  }

  #emit(data: number, captured: number, original: number, seconds: number, nanoseconds: number): void {
    const exceeds = this.#snapLength > 0 && captured > this.#snapLength && this.#snapLength < LARGEST_PACKET;
    // Frames with their check sequence: it is no part of the packet.
    const fcs = Math.min(this.#fcsBytes, Math.max(0, captured - (original - this.#fcsBytes)), captured);
    this.#writer.record(
      data,
      captured - fcs,
      original - this.#fcsBytes < 0 ? original : original - this.#fcsBytes,
      seconds,
      nanoseconds,
      this.#linkType,
      exceeds ? ANOMALY.captured_exceeds_snap_length : -1,
    );
  }

  #implausible(offset: number, captured: number): number {
    this.#writer.damage(
      ANOMALY.record_length_implausible,
      offset,
      `a record of ${grouped(captured)} bytes, at most ${grouped(LARGEST_PACKET)} are plausible. The rest of the file was not read.`,
    );
    return -1;
  }

  #u16(bytes: Uint8Array, at: number): number {
    return this.#variant.isLittleEndian ? bytes[at] | (bytes[at + 1] << 8) : (bytes[at] << 8) | bytes[at + 1];
  }

  #u32(bytes: Uint8Array, at: number): number {
    return this.#variant.isLittleEndian
      ? little32(bytes, at)
      : ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
  }
}

function little32(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}
