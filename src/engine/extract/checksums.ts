import { internetChecksum } from '../bytes/internetChecksum.ts';
import type { LayerKind } from '../model/layer.ts';
import { type IpHeader, u16 } from './ipHeaders.ts';

/** What a checksum is over, once its packet was rewritten. */
interface Covered {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Where the checksum stands. */
  readonly hole: number;
  /** 16-bit words of the pseudo-header, before and after. */
  readonly pseudoBefore: readonly number[];
  readonly pseudoAfter: readonly number[];
}

const OFFSETS: Readonly<Partial<Record<LayerKind, number>>> = { tcp: 16, udp: 6, icmp: 2, icmpv6: 2 };
const PROTOCOLS: Readonly<Partial<Record<LayerKind, number>>> = { tcp: 6, udp: 17, icmpv6: 58 };

/** Makes the checksum of an IPv4 header right. */
export function setIpv4Checksum(bytes: Uint8Array, { version, at, payloadAt }: IpHeader): void {
  if (version === 4) put(bytes, at + 10, internetChecksum(bytes, at, payloadAt, at + 10, []));
}

/**
 * Makes the checksum of a TCP, UDP, ICMP or ICMPv6 layer right that begins at `at` of the packet around it. What was
 * not captured whole is corrected by what changed (RFC 1624): right where it was right before.
 */
export function setTransportChecksum(
  before: Uint8Array,
  after: Uint8Array,
  ip: IpHeader,
  kind: LayerKind,
  at: number,
): void {
  const offset = OFFSETS[kind];
  if (offset === undefined) return;
  const hole = at + offset;
  if (hole + 2 > after.length) return;
  const isUdp = kind === 'udp';
  if (isUdp && u16(before, hole) === 0) return;
  const end = isUdp ? udpEnd(before, at, ip) : ip.end;
  const protocol = PROTOCOLS[kind];
  const pseudo = (bytes: Uint8Array): number[] =>
    protocol === undefined ? [] : [protocol, end - at, ...addressWords(bytes, ip)];
  const isWhole = !ip.isFragment && end <= after.length;
  const covered = { before, after, from: at, to: Math.min(end, after.length), hole };
  const sum = isWhole
    ? internetChecksum(after, at, end, hole, pseudo(after))
    : corrected({
        ...covered,
        pseudoBefore: protocol === undefined ? [] : addressWords(before, ip),
        pseudoAfter: protocol === undefined ? [] : addressWords(after, ip),
      });
  put(after, hole, isUdp && sum === 0 ? 0xffff : sum);
}

/** GRE with the checksum bit (RFC 2784) covers its header and all behind it. */
export function setGreChecksum(before: Uint8Array, after: Uint8Array, ip: IpHeader, at: number): void {
  if ((after[at] & 0x80) === 0 || at + 6 > after.length) return;
  const hole = at + 4;
  const whole = !ip.isFragment && ip.end <= after.length;
  const to = Math.min(ip.end, after.length);
  const nothing = { pseudoBefore: [], pseudoAfter: [] };
  put(
    after,
    hole,
    whole
      ? internetChecksum(after, at, to, hole, [])
      : corrected({ before, after, from: at, to, hole, ...nothing }),
  );
}

/** A datagram's own length where it makes sense, else all that its packet holds. */
function udpEnd(bytes: Uint8Array, at: number, ip: IpHeader): number {
  const length = u16(bytes, at + 4);
  return length >= 8 && at + length <= ip.end ? at + length : Number.POSITIVE_INFINITY;
}

function addressWords(bytes: Uint8Array, { version, sourceAt, finalDestinationAt }: IpHeader): number[] {
  const length = version === 4 ? 4 : 16;
  const words: number[] = [];
  for (const from of [sourceAt, finalDestinationAt])
    for (let at = from; at < from + length; at += 2) words.push(u16(bytes, at));
  return words;
}

/** RFC 1624, equation 3: HC' = ~(~HC + ~m + m'). */
function corrected({ before, after, from, to, hole, pseudoBefore, pseudoAfter }: Covered): number {
  let sum = ~u16(before, hole) & 0xffff;
  const word = (bytes: Uint8Array, at: number): number =>
    (bytes[at] << 8) | (at + 1 < to ? bytes[at + 1] : 0);
  for (let at = from; at < to; at += 2) {
    if (at === hole) continue;
    sum += (~word(before, at) & 0xffff) + word(after, at);
  }
  for (const old of pseudoBefore) sum += ~old & 0xffff;
  for (const fresh of pseudoAfter) sum += fresh;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}

function put(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value & 255;
}
