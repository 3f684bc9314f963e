import { TCP } from '../core/flow.ts';
import { ACK, type Packets, SYN } from '../core/packets.ts';
import { POOL_BYTES, Pool } from '../core/pool.ts';
import { fileHead, writeRecordEnd, writeRecordHead } from './fileRecords.ts';
import { type CaptureFormat, LINK_BYTES } from './format.ts';
import { writeLink } from './linkHeaders.ts';

const CHUNK_BYTES = 1 << 20;
const LARGEST_RECORD = 4096;
const WINDOW = 64240;
const WINDOW_SHIFT = 3;

/** TCP header bytes of a segment. */
export function tcpHeaderBytes(isSyn: boolean, hasTimestamps: boolean): number {
  if (isSyn) return hasTimestamps ? 44 : 32;
  return hasTimestamps ? 32 : 20;
}

/**
 * Turns planned packets into the bytes of a capture file: link, IPv4, TCP or UDP with right checksums, and the file's
 * records. Bytes go out in chunks that are only valid during the call of `sink`.
 */
export class CaptureWriter {
  readonly pool: Pool;
  readonly format: CaptureFormat;
  /** Bytes written so far. */
  bytesOut = 0;
  readonly #bytes = new Uint8Array(CHUNK_BYTES + POOL_BYTES);
  readonly #sink: (bytes: Uint8Array) => void;
  readonly #baseSeconds: number;
  readonly #linkBytes: number;
  #at = 0;
  #identification = 0;

  /** `baseSeconds`: what second of the epoch the simulation's time 0 is. */
  constructor(format: CaptureFormat, seed: number, baseSeconds: number, sink: (bytes: Uint8Array) => void) {
    this.format = format;
    this.#sink = sink;
    this.#baseSeconds = baseSeconds;
    this.#linkBytes = LINK_BYTES[format.link];
    this.pool = new Pool(this.#bytes, CHUNK_BYTES, seed);
    const head = fileHead(format);
    this.#bytes.set(head, 0);
    this.#at = head.length;
  }

  nextIdentification(): number {
    this.#identification = (this.#identification + 1) & 0xffff;
    return this.#identification;
  }

  finish(): void {
    this.#flush();
  }

  #flush(): void {
    this.bytesOut += this.#at;
    if (this.#at > 0) this.#sink(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }

  /** Writes one packet at a time (ns); a hot path, hence one long function. */
  write(packets: Packets, slot: number, timeNs: number): void {
    if (this.#at > CHUNK_BYTES - LARGEST_RECORD) this.#flush();
    const bytes = this.#bytes;
    const format = this.format;
    const flow = packets.flow[slot];
    const isTcp = flow.transport === TCP;
    const direction = packets.direction[slot];
    const flags = packets.flags[slot];
    const headLength = packets.headLength[slot];
    const bodyLength = packets.bodyLength[slot];
    const payload = headLength + bodyLength;
    const transportBytes = isTcp ? tcpHeaderBytes((flags & SYN) !== 0, flow.hasTimestamps) : 8;
    const segment = transportBytes + payload;
    const ipLength = 20 + segment;
    const original = this.#linkBytes + ipLength;
    const captured = original < format.snapLength ? original : format.snapLength;
    const stamped = timeNs - (timeNs % format.clockNs);
    const seconds = Math.floor(stamped / 1e9);
    const start = writeRecordHead(
      format,
      bytes,
      this.#at,
      this.#baseSeconds + seconds,
      stamped - seconds * 1e9,
      captured,
      original,
    );
    const ip = writeLink(format.link, bytes, start, direction, ipLength, flow.user);

    const client = flow.user.home.address;
    const server = flow.server.address;
    const source = direction === 0 ? client : server;
    const destination = direction === 0 ? server : client;
    const identification = packets.identification[slot];
    const timeToLive = direction === 0 ? 63 : 46 + (server & 7);
    let sum =
      0x4500 + ipLength + identification + 0x4000 + (timeToLive << 8) + flow.transport + flow.addressSum;
    sum = (sum & 0xffff) + (sum >>> 16);
    sum = ~((sum & 0xffff) + (sum >>> 16));
    bytes[ip] = 0x45;
    bytes[ip + 1] = 0;
    bytes[ip + 2] = ipLength >>> 8;
    bytes[ip + 3] = ipLength;
    bytes[ip + 4] = identification >>> 8;
    bytes[ip + 5] = identification;
    bytes[ip + 6] = 0x40;
    bytes[ip + 7] = 0;
    bytes[ip + 8] = timeToLive;
    bytes[ip + 9] = flow.transport;
    bytes[ip + 10] = sum >>> 8;
    bytes[ip + 11] = sum;
    bytes[ip + 12] = source >>> 24;
    bytes[ip + 13] = source >>> 16;
    bytes[ip + 14] = source >>> 8;
    bytes[ip + 15] = source;
    bytes[ip + 16] = destination >>> 24;
    bytes[ip + 17] = destination >>> 16;
    bytes[ip + 18] = destination >>> 8;
    bytes[ip + 19] = destination;

    const sourcePort = direction === 0 ? flow.clientPort : flow.server.port;
    const destinationPort = direction === 0 ? flow.server.port : flow.clientPort;
    const at = ip + 20;
    bytes[at] = sourcePort >>> 8;
    bytes[at + 1] = sourcePort;
    bytes[at + 2] = destinationPort >>> 8;
    bytes[at + 3] = destinationPort;
    let check = flow.addressSum + flow.transport + segment + sourcePort + destinationPort;
    let body = at + 8;
    if (isTcp) {
      const sequence = packets.sequence[slot];
      const acknowledged = (flags & ACK) !== 0 ? packets.acknowledged[slot] : 0;
      const offsetAndFlags = (transportBytes << 10) | flags;
      bytes[at + 4] = sequence >>> 24;
      bytes[at + 5] = sequence >>> 16;
      bytes[at + 6] = sequence >>> 8;
      bytes[at + 7] = sequence;
      bytes[at + 8] = acknowledged >>> 24;
      bytes[at + 9] = acknowledged >>> 16;
      bytes[at + 10] = acknowledged >>> 8;
      bytes[at + 11] = acknowledged;
      bytes[at + 12] = offsetAndFlags >>> 8;
      bytes[at + 13] = offsetAndFlags;
      bytes[at + 14] = WINDOW >>> 8;
      bytes[at + 15] = WINDOW & 0xff;
      bytes[at + 18] = 0;
      bytes[at + 19] = 0;
      check += (sequence >>> 16) + (sequence & 0xffff) + (acknowledged >>> 16) + (acknowledged & 0xffff);
      check += offsetAndFlags + WINDOW;
      body = at + 20;
      if (transportBytes > 20) {
        body = this.#writeOptions(body, (flags & SYN) !== 0, packets, slot, timeNs);
        for (let i = at + 20; i < body; i += 2) check += (bytes[i] << 8) | bytes[i + 1];
      }
    } else {
      bytes[at + 4] = segment >>> 8;
      bytes[at + 5] = segment;
      check += segment;
    }

    if (headLength > 0) {
      const block = packets.blocks.bytes;
      const from = packets.block[slot] & ~3;
      let i = 0;
      for (; i + 1 < headLength; i += 2) {
        const high = block[from + i];
        const low = block[from + i + 1];
        bytes[body + i] = high;
        bytes[body + i + 1] = low;
        check += (high << 8) | low;
      }
      if (i < headLength) {
        const high = block[from + i];
        bytes[body + i] = high;
        check += high << 8;
      }
    }
    if (bodyLength > 0) {
      const poolAt = packets.poolAt[slot];
      const from = CHUNK_BYTES + poolAt;
      bytes.copyWithin(body + headLength, from, from + bodyLength);
      let bodySum = this.pool.sum(poolAt, bodyLength);
      if ((headLength & 1) === 1) {
        bodySum = (bodySum & 0xffff) + (bodySum >>> 16);
        bodySum = (bodySum & 0xffff) + (bodySum >>> 16);
        bodySum = ((bodySum & 0xff) << 8) | (bodySum >>> 8);
      }
      check += bodySum;
    }
    while (check > 0xffff) check = (check & 0xffff) + (check >>> 16);
    check = ~check & 0xffff;
    if (isTcp) {
      bytes[at + 16] = check >>> 8;
      bytes[at + 17] = check;
    } else {
      if (check === 0) check = 0xffff;
      bytes[at + 6] = check >>> 8;
      bytes[at + 7] = check;
    }
    this.#at = writeRecordEnd(format, bytes, start, captured);
  }

  /** RFC 7323 time stamps in milliseconds; on a SYN also the largest segment, SACK and the window's shift. */
  #writeOptions(at: number, isSyn: boolean, packets: Packets, slot: number, timeNs: number): number {
    const bytes = this.#bytes;
    const flow = packets.flow[slot];
    if (isSyn) {
      const largest = flow.segmentBytes + (flow.hasTimestamps ? 12 : 0);
      bytes[at] = 2;
      bytes[at + 1] = 4;
      bytes[at + 2] = largest >>> 8;
      bytes[at + 3] = largest;
      bytes[at + 4] = 1;
      bytes[at + 5] = 3;
      bytes[at + 6] = 3;
      bytes[at + 7] = WINDOW_SHIFT;
      bytes[at + 8] = 4;
      bytes[at + 9] = 2;
      bytes[at + 10] = 1;
      bytes[at + 11] = 1;
      at += 12;
      if (!flow.hasTimestamps) return at;
    }
    const isUplink = packets.direction[slot] === 0;
    const milliseconds = Math.floor(timeNs / 1e6);
    const delay = Math.floor((isUplink ? flow.radioNs : flow.wireNs) / 2e6);
    const client = flow.user.tunnelUp >>> 8;
    const server = flow.session >>> 8;
    const value = (isUplink ? client : server) + milliseconds;
    const isFirst = isSyn && isUplink;
    const echo = isFirst ? 0 : (isUplink ? server : client) + milliseconds - delay;
    bytes[at] = 1;
    bytes[at + 1] = 1;
    bytes[at + 2] = 8;
    bytes[at + 3] = 10;
    bytes[at + 4] = value >>> 24;
    bytes[at + 5] = value >>> 16;
    bytes[at + 6] = value >>> 8;
    bytes[at + 7] = value;
    bytes[at + 8] = echo >>> 24;
    bytes[at + 9] = echo >>> 16;
    bytes[at + 10] = echo >>> 8;
    bytes[at + 11] = echo;
    return at + 12;
  }
}
