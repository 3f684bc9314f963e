import type { User } from '../core/user.ts';
import type { CaptureFormat } from './format.ts';

const GATEWAY = [0x02, 0x1b, 0x54, 0x00, 0x10, 0x01];
const ROUTER = [0x02, 0x1b, 0x54, 0x00, 0x20, 0x02];
/** SGSN and GGSN, the two ends of the tunnel. */
const SGSN = 0xac100a01;
const GGSN = 0xac100b01;
const GTP_PORT = 2152;

/** Writes what stands before an IP packet of `ipLength` bytes at `at`; answers where the packet begins. */
export function writeLink(
  link: CaptureFormat['link'],
  bytes: Uint8Array,
  at: number,
  direction: number,
  ipLength: number,
  user: User,
): number {
  if (link === 'raw') return at;
  if (link === 'cooked') {
    bytes[at] = 0;
    bytes[at + 1] = direction === 0 ? 0 : 4;
    bytes[at + 2] = 0;
    bytes[at + 3] = 1;
    bytes[at + 4] = 0;
    bytes[at + 5] = 6;
    for (let i = 0; i < 6; i += 1) bytes[at + 6 + i] = (direction === 0 ? GATEWAY : ROUTER)[i];
    bytes[at + 12] = 0;
    bytes[at + 13] = 0;
    bytes[at + 14] = 8;
    bytes[at + 15] = 0;
    return at + 16;
  }
  const [source, destination] = direction === 0 ? [GATEWAY, ROUTER] : [ROUTER, GATEWAY];
  for (let i = 0; i < 6; i += 1) {
    bytes[at + i] = destination[i];
    bytes[at + 6 + i] = source[i];
  }
  bytes[at + 12] = 8;
  bytes[at + 13] = 0;
  return link === 'gtpu' ? writeTunnel(bytes, at + 14, direction, ipLength, user) : at + 14;
}

function writeTunnel(bytes: Uint8Array, at: number, direction: number, ipLength: number, user: User): number {
  const [from, to] = direction === 0 ? [SGSN, GGSN] : [GGSN, SGSN];
  const total = 20 + 8 + 8 + ipLength;
  put(bytes, at, 0x4500, total, 0, 0x4000, 0x4011, 0);
  put(bytes, at + 12, from >>> 16, from & 0xffff, to >>> 16, to & 0xffff);
  let sum = 0;
  for (let i = 0; i < 20; i += 2) sum += (bytes[at + i] << 8) | bytes[at + i + 1];
  sum = (sum & 0xffff) + (sum >>> 16);
  sum = (sum & 0xffff) + (sum >>> 16);
  put(bytes, at + 10, ~sum & 0xffff);
  // A UDP checksum of 0 is none (RFC 768), as GTP-U gateways send it.
  put(bytes, at + 20, GTP_PORT, GTP_PORT, total - 20, 0);
  const tunnel = direction === 0 ? user.tunnelUp : user.tunnelDown;
  put(bytes, at + 28, 0x30ff, ipLength, tunnel >>> 16, tunnel & 0xffff);
  return at + 36;
}

function put(bytes: Uint8Array, at: number, ...words: readonly number[]): void {
  for (const word of words) {
    bytes[at] = word >>> 8;
    bytes[at + 1] = word;
    at += 2;
  }
}
