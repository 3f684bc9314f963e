import { type Flow, TCP } from '../core/flow.ts';
import { ACK, type Packets, SYN } from '../core/packets.ts';
import { POOL_BYTES, Pool } from '../core/pool.ts';
import { fileHead, writeRecordEnd, writeRecordHead } from './fileRecords.ts';
import { type CaptureFormat, LINK_BYTES } from './format.ts';
import { writeLink } from './linkHeaders.ts';

const CHUNK_BYTES = 1 << 18;
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
  readonly #view = new DataView(this.#bytes.buffer);
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
    const view = this.#view;
    const format = this.format;
    const flow = packets.flow[slot];
    const isTcp = flow.transport === TCP;
    const isUplink = packets.direction[slot] === 0;
    const flags = packets.flags[slot];
    const headLength = packets.headLength[slot];
    const bodyLength = packets.bodyLength[slot];
    const transportBytes = isTcp ? tcpHeaderBytes((flags & SYN) !== 0, flow.hasTimestamps) : 8;
    const segment = transportBytes + headLength + bodyLength;
    const ipLength = 20 + segment;
    const original = this.#linkBytes + ipLength;
    const captured = Math.min(original, format.snapLength);
    const stamped = stampedNs(timeNs, format.clockNs);
    const seconds = Math.floor(stamped / 1e9);
    const nanoseconds = stamped - seconds * 1e9;
    const start = writeRecordHead(
      format,
      view,
      this.#at,
      this.#baseSeconds + seconds,
      nanoseconds,
      captured,
      original,
    );
    const ip = writeLink(format.link, view, start, isUplink, ipLength, flow.user);

    const client = flow.user.home.address;
    const server = flow.server.address;
    const identification = packets.identification[slot];
    const lifeAndProtocol = ((isUplink ? 63 : 46 + (server & 7)) << 8) | flow.transport;
    let sum = 0x8500 + ipLength + identification + lifeAndProtocol + flow.addressSum;
    sum = (sum & 0xffff) + (sum >>> 16);
    sum = ~((sum & 0xffff) + (sum >>> 16)) & 0xffff;
    view.setUint32(ip, 0x45000000 | ipLength);
    view.setUint32(ip + 4, (identification << 16) | 0x4000);
    view.setUint32(ip + 8, (lifeAndProtocol << 16) | sum);
    view.setUint32(ip + 12, isUplink ? client : server);
    view.setUint32(ip + 16, isUplink ? server : client);

    const { clientPort } = flow;
    const serverPort = flow.server.port;
    const at = ip + 20;
    view.setUint32(at, isUplink ? (clientPort << 16) | serverPort : (serverPort << 16) | clientPort);
    let check = flow.addressSum + flow.transport + segment + clientPort + serverPort;
    let body = at + 8;
    if (isTcp) {
      const sequence = packets.sequence[slot];
      const acknowledged = (flags & ACK) !== 0 ? packets.acknowledged[slot] : 0;
      const offsetAndFlags = (transportBytes << 10) | flags;
      view.setUint32(at + 4, sequence);
      view.setUint32(at + 8, acknowledged);
      view.setUint32(at + 12, (offsetAndFlags << 16) | WINDOW);
      view.setUint32(at + 16, 0);
      check += (sequence >>> 16) + (sequence & 0xffff) + (acknowledged >>> 16) + (acknowledged & 0xffff);
      check += offsetAndFlags + WINDOW;
      body = at + 20;
      if (transportBytes > 20) {
        body = this.#writeOptions(body, (flags & SYN) !== 0, isUplink, flow, timeNs);
        for (let i = at + 20; i < body; i += 4) {
          const word = view.getUint32(i);
          check += (word >>> 16) + (word & 0xffff);
        }
      }
    } else {
      view.setUint32(at + 4, segment << 16);
      check += segment;
    }

    if (headLength > 0) {
      const { blocks } = packets;
      const from = packets.block[slot] & ~3;
      let i = 0;
      for (; i + 3 < headLength; i += 4) {
        const word = blocks.view.getUint32(from + i);
        view.setUint32(body + i, word);
        check += (word >>> 16) + (word & 0xffff);
      }
      for (; i < headLength; i += 1) {
        const byte = blocks.bytes[from + i];
        bytes[body + i] = byte;
        check += (i & 1) === 0 ? byte << 8 : byte;
      }
    }
    if (bodyLength > 0) {
      const poolAt = packets.poolAt[slot];
      const from = CHUNK_BYTES + poolAt;
      bytes.copyWithin(body + headLength, from, from + bodyLength);
      const bodySum = this.pool.sum(poolAt, bodyLength);
      check += (headLength & 1) === 1 ? swappedSum(bodySum) : bodySum;
    }
    check = (check & 0xffff) + (check >>> 16);
    check = ~((check & 0xffff) + (check >>> 16)) & 0xffff;
    if (isTcp) view.setUint16(at + 16, check);
    else view.setUint16(at + 6, check === 0 ? 0xffff : check);
    this.#at = writeRecordEnd(format, view, start, captured);
  }

  /** RFC 7323 time stamps in milliseconds; on a SYN also the largest segment, SACK and the window's shift. */
  #writeOptions(at: number, isSyn: boolean, isUplink: boolean, flow: Flow, timeNs: number): number {
    const view = this.#view;
    if (isSyn) {
      view.setUint32(at, 0x02040000 | (flow.segmentBytes + (flow.hasTimestamps ? 12 : 0)));
      view.setUint32(at + 4, 0x01030300 | WINDOW_SHIFT);
      view.setUint32(at + 8, 0x04020101);
      at += 12;
      if (!flow.hasTimestamps) return at;
    }
    const milliseconds = Math.floor(timeNs / 1e6);
    const delay = Math.floor((isUplink ? flow.radioNs : flow.wireNs) / 2e6);
    const client = (flow.user.tunnelUp >>> 8) + milliseconds;
    const server = (flow.session >>> 8) + milliseconds;
    view.setUint32(at, 0x0101080a);
    view.setUint32(at + 4, isUplink ? client : server);
    view.setUint32(at + 8, isSyn && isUplink ? 0 : (isUplink ? server : client) - delay);
    return at + 12;
  }
}

/** A time as the capture's clock shows it. */
export const stampedNs = (timeNs: number, clockNs: number): number => Math.floor(timeNs / clockNs) * clockNs;

/** The sum of the same bytes one place further on (RFC 1071, byte order independence). */
function swappedSum(sum: number): number {
  sum = (sum & 0xffff) + (sum >>> 16);
  sum = (sum & 0xffff) + (sum >>> 16);
  return ((sum & 0xff) << 8) | (sum >>> 8);
}
