/**
 * Packets from readable parts, for tests: each function puts one header before its payload. Bytes are what is sent
 * on the wire, big-endian; checksums of IPv4 are right, those of TCP and UDP are left 0.
 */
import { addressFromText } from '../engine/bytes/networks.ts';

export type Bytes = Uint8Array;

/** Numbers as bytes of the given widths, bytes as they are, text as Latin-1: `join([0x0800, 2], 'GET ')`. */
export function join(...parts: readonly (Bytes | string | readonly [number, number])[]): Bytes {
  const pieces = parts.map((part) => {
    if (typeof part === 'string') return Uint8Array.from(part, (letter) => letter.charCodeAt(0));
    return part instanceof Uint8Array ? part : number(part[0], part[1]);
  });
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function number(value: number, width: number): Bytes {
  const out = new Uint8Array(width);
  let rest = value;
  for (let i = width - 1; i >= 0; i -= 1) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

export const hex = (text: string): Bytes =>
  Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));

export function addressBytes(text: string): Bytes {
  const address = addressFromText(text);
  if (address === null) throw new Error(`${text} is no address`);
  const words = address.version === 4 ? address.words.slice(3) : address.words;
  return join(...words.map((word) => [word, 4] as const));
}

export const PROTOCOL = { ipv4: 4, tcp: 6, udp: 17, ipv6: 41, gre: 47, fragment: 44 } as const;
export const ETHERTYPE = {
  ipv4: 0x0800,
  ipv6: 0x86dd,
  vlan: 0x8100,
  qinq: 0x88a8,
  mpls: 0x8847,
  pppoe: 0x8864,
} as const;

export interface Ip4Options {
  readonly id?: number;
  /** Of the fragment, in bytes. */
  readonly offset?: number;
  readonly hasMore?: boolean;
  readonly options?: Bytes;
}

export function ip4(
  from: string,
  to: string,
  protocol: number,
  payload: Bytes,
  options: Ip4Options = {},
): Bytes {
  const { id = 1, offset = 0, hasMore = false, options: extra = new Uint8Array(0) } = options;
  const length = 20 + extra.length;
  const header = join(
    [0x40 | (length / 4), 1],
    [0, 1],
    [length + payload.length, 2],
    [id, 2],
    [(hasMore ? 0x2000 : 0) | (offset / 8), 2],
    [64, 1],
    [protocol, 1],
    [0, 2],
    addressBytes(from),
    addressBytes(to),
    extra,
  );
  let sum = 0;
  for (let i = 0; i < header.length; i += 2) sum += header[i] * 256 + header[i + 1];
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  header.set(number(~sum & 0xffff, 2), 10);
  return join(header, payload);
}

export function ip6(from: string, to: string, next: number, payload: Bytes): Bytes {
  return join(
    [0x6000_0000, 4],
    [payload.length, 2],
    [next, 1],
    [64, 1],
    addressBytes(from),
    addressBytes(to),
    payload,
  );
}

/** An IPv6 extension header of 8 bytes. */
export const extension6 = (next: number, payload: Bytes): Bytes =>
  join([next, 1], [0, 1], hex('010400000000'), payload);

export const fragment6 = (
  next: number,
  id: number,
  offset: number,
  hasMore: boolean,
  payload: Bytes,
): Bytes => join([next, 1], [0, 1], [offset | (hasMore ? 1 : 0), 2], [id, 4], payload);

const FLAGS: Readonly<Record<string, number>> = { F: 1, S: 2, R: 4, P: 8, A: 16, U: 32 };

export interface TcpOptions {
  readonly seq?: number;
  readonly ack?: number;
  /** Letters of FIN, SYN, RST, PSH, ACK, URG. */
  readonly flags?: string;
}

export function tcp(from: number, to: number, payload: Bytes, options: TcpOptions = {}): Bytes {
  const { seq = 0, ack = 0, flags = 'A' } = options;
  const bits = [...flags].reduce((sum, letter) => sum | (FLAGS[letter] ?? 0), 0);
  return join(
    [from, 2],
    [to, 2],
    [seq >>> 0, 4],
    [ack >>> 0, 4],
    [0x50, 1],
    [bits, 1],
    [65_535, 2],
    [0, 4],
    payload,
  );
}

export const udp = (from: number, to: number, payload: Bytes): Bytes =>
  join([from, 2], [to, 2], [8 + payload.length, 2], [0, 2], payload);

export const ethernet = (type: number, payload: Bytes): Bytes =>
  join(hex('020000000001 020000000002'), [type, 2], payload);

export const vlan = (id: number, type: number, payload: Bytes): Bytes => join([id, 2], [type, 2], payload);

export function mpls(labels: readonly number[], payload: Bytes): Bytes {
  const stack = labels.map(
    (label, i) => [label * 4096 + (i === labels.length - 1 ? 0x100 : 0) + 64, 4] as const,
  );
  return join(...stack, payload);
}

export const pppoe = (protocol: number, payload: Bytes): Bytes =>
  join([0x11, 1], [0, 1], [7, 2], [payload.length + 2, 2], [protocol, 2], payload);

export const gre = (protocol: number, payload: Bytes): Bytes => join([0, 2], [protocol, 2], payload);

/** GTP-U with a sequence number (3GPP TS 29.281). */
export const gtpu = (tunnel: number, payload: Bytes): Bytes =>
  join([0x32, 1], [255, 1], [payload.length + 4, 2], [tunnel, 4], [1, 2], [0, 2], payload);
