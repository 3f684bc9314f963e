/**
 * Text out of bytes without TextDecoder, which the engine does not have and which refuses shared memory.
 */

const CHUNK = 4096;

/** Each byte as the character of that number (ISO 8859-1). */
export function latin1FromBytes(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= CHUNK) return String.fromCharCode(...bytes.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + CHUNK, end)));
  }
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex without separators. */
export function hexFromBytes(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += HEX[bytes[at] as number];
  return text;
}
