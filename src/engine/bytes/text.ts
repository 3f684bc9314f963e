/**
 * Text out of bytes without TextDecoder, which the engine does not have and which refuses shared memory.
 */

const CHUNK = 4096;
const MEMO_SLOTS = 8192;
const LONGEST_MEMO = 96;

/** Texts met lately, each in the slot of its hash: what stands on the wire mostly stood there before. */
const memo: string[] = new Array(MEMO_SLOTS).fill('');

/** Each byte as the character of that number (ISO 8859-1). Short texts that come again are the same string. */
export function latin1FromBytes(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length <= LONGEST_MEMO) return length > 0 ? memoised(bytes, start, end) : '';
  return decoded(bytes, start, end);
}

function memoised(bytes: Uint8Array, start: number, end: number): string {
  const slot = slotOf(bytes, start, end);
  const known = memo[slot];
  if (isText(bytes, start, end, known)) return known;
  const text = decoded(bytes, start, end);
  memo[slot] = text;
  return text;
}

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  let h = end - start;
  for (let at = start; at < end; at += 1) h = Math.imul(h ^ bytes[at], 0x01000193);
  return (h ^ (h >>> 15)) & (MEMO_SLOTS - 1);
}

function isText(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (text.length !== end - start) return false;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}

function decoded(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += CHUNK) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(at + CHUNK, end)) as never);
  }
  return text;
}

/** `text` in lower case; the same string where it is so already. */
export function lowerCase(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7f || (code > 0x40 && code < 0x5b)) return text.toLowerCase();
  }
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A byte as two lower-case hex digits. */
export const hexOfByte = (byte: number): string => HEX[byte] as string;

/** Lower-case hex without separators. */
export function hexFromBytes(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += HEX[bytes[at] as number];
  return text;
}

/** Lower-case hex, a space between two bytes: as hex views print it. */
export const spacedHex = (bytes: Iterable<number>): string => Array.from(bytes, hexOfByte).join(' ');
