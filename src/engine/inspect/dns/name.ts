import { latin1FromBytes } from '../../bytes/text.ts';

export interface DnsName {
  /** Labels joined by dots, `.` for the root; other than printable ASCII as `\DDD` (RFC 4343 2.1). */
  readonly text: string;
  /** First byte after the name where it stands. */
  readonly next: number;
  readonly problem: 'malformed' | 'name-loop' | null;
}

const LONGEST_NAME = 255;
const MOST_POINTERS = 64;
/** The characters of a name on their way to a text: four of an escaped byte, and one more for the dot. */
const characters = new Uint8Array(LONGEST_NAME * 5);
const DOT = 0x2e;
const BACKSLASH = 0x5c;
const DIGIT_0 = 0x30;

/**
 * Reads a name (RFC 1035 4.1.4) at `from` of a message that begins at `message`. A pointer must go back, which
 * rules out loops.
 */
export function readName(bytes: Uint8Array, message: number, from: number, end: number): DnsName {
  let at = from;
  let next = -1;
  let limit = from;
  let count = 0;
  let length = 0;
  let pointers = 0;
  const broken = (problem: 'malformed' | 'name-loop'): DnsName => ({
    text: latin1FromBytes(characters, 0, count),
    next: end,
    problem,
  });
  for (;;) {
    if (at >= end) return broken('malformed');
    const size = bytes[at];
    if (size >= 0xc0) {
      if (at + 1 >= end) return broken('malformed');
      const target = message + (((size & 0x3f) << 8) | bytes[at + 1]);
      if (next < 0) next = at + 2;
      pointers += 1;
      if (target >= limit || pointers > MOST_POINTERS) return broken('name-loop');
      limit = target;
      at = target;
      continue;
    }
    if (size >= 0x40) return broken('malformed');
    if (size === 0) {
      const text = count === 0 ? '.' : latin1FromBytes(characters, 0, count);
      return { text, next: next < 0 ? at + 1 : next, problem: null };
    }
    length += size + 1;
    if (length > LONGEST_NAME || at + 1 + size > end) return broken('malformed');
    if (count > 0) {
      characters[count] = DOT;
      count += 1;
    }
    count = putLabel(bytes, at + 1, at + 1 + size, count);
    at += 1 + size;
  }
}

/** Puts a label's characters from `to` on; answers where they end. */
function putLabel(bytes: Uint8Array, from: number, end: number, to: number): number {
  let count = to;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at];
    const isPrintable = byte > 0x20 && byte < 0x7f;
    if (byte === DOT || byte === BACKSLASH || !isPrintable) {
      characters[count] = BACKSLASH;
      count += 1;
    }
    if (!isPrintable) {
      characters[count] = DIGIT_0 + Math.floor(byte / 100);
      characters[count + 1] = DIGIT_0 + (Math.floor(byte / 10) % 10);
      count += 2;
    }
    characters[count] = isPrintable ? byte : DIGIT_0 + (byte % 10);
    count += 1;
  }
  return count;
}
