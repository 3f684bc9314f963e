import { latin1FromBytes, lowerCase } from '../bytes/text.ts';

/*
 * TLS ClientHello (RFC 8446 4.1.2, RFC 6066 3)
 *   record: 22 | version 2 | length 2 | handshake: 1 | length 3 | version 2 | random 32 | session id 1+n
 *   | cipher suites 2+n | compression 1+n | extensions 2: type 2 | length 2 | ...
 *   server_name (0): list length 2 | type 1 (0) | length 2 | name
 * It may span records and segments: what has come so far is kept until it is whole.
 */

export interface ClientHello {
  readonly serverName: string | null;
}

const LONGEST_HELLO = 16_384;

export type HelloState =
  | { readonly kind: 'more' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'whole'; readonly hello: ClientHello };

/** Reads a stream's beginning, [start, end) of `bytes`. */
export function readClientHello(bytes: Uint8Array, start: number, end: number): HelloState {
  const first = end - start < 5 || bytes[start] !== 22 ? 0 : (bytes[start + 3] << 8) | bytes[start + 4];
  const available = Math.min(first, end - start - 5);
  if (available >= 4) {
    const length = handshakeLength(bytes, start + 5);
    if (available >= 4 + length) return wholeOrBroken(bytes, start + 5, length);
  }
  return readFragments(bytes.subarray(start, end));
}

/** A handshake message that is spread over records, or has not come whole. */
function readFragments(bytes: Uint8Array): HelloState {
  const handshake = new Uint8Array(Math.min(bytes.length, LONGEST_HELLO + 4));
  let have = 0;
  let at = 0;
  while (at + 5 <= bytes.length && have < handshake.length) {
    if (bytes[at] !== 22) break;
    const length = (bytes[at + 3] << 8) | bytes[at + 4];
    const end = Math.min(at + 5 + length, bytes.length);
    const piece = bytes.subarray(at + 5, Math.min(end, at + 5 + handshake.length - have));
    handshake.set(piece, have);
    have += piece.length;
    if (at + 5 + length > bytes.length) break;
    at += 5 + length;
  }
  if (have < 4) return { kind: 'more' };
  const length = handshakeLength(handshake, 0);
  if (have >= 4 + length || handshake[0] !== 1 || length > LONGEST_HELLO)
    return wholeOrBroken(handshake, 0, length);
  return bytes.length > LONGEST_HELLO + 64 ? { kind: 'broken' } : { kind: 'more' };
}

function handshakeLength(bytes: Uint8Array, at: number): number {
  return (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function wholeOrBroken(bytes: Uint8Array, at: number, length: number): HelloState {
  if (bytes[at] !== 1 || length > LONGEST_HELLO) return { kind: 'broken' };
  return { kind: 'whole', hello: { serverName: serverName(bytes, at + 4, at + 4 + length) } };
}

function serverName(bytes: Uint8Array, start: number, end: number): string | null {
  let at = start + 34;
  at += 1 + (at < end ? bytes[at] : 0);
  at += at + 2 <= end ? 2 + ((bytes[at] << 8) | bytes[at + 1]) : 2;
  at += 1 + (at < end ? bytes[at] : 0);
  at += 2;
  while (at + 4 <= end) {
    const type = (bytes[at] << 8) | bytes[at + 1];
    const length = (bytes[at + 2] << 8) | bytes[at + 3];
    if (type === 0 && length > 5 && at + 4 + length <= end) {
      const size = (bytes[at + 7] << 8) | bytes[at + 8];
      if (bytes[at + 6] !== 0 || 5 + size > length) return null;
      for (let i = at + 9; i < at + 9 + size; i += 1) {
        if (bytes[i] <= 0x20 || bytes[i] > 0x7e) return null;
      }
      return lowerCase(latin1FromBytes(bytes, at + 9, at + 9 + size));
    }
    at += 4 + length;
  }
  return null;
}
