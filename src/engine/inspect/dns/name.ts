export interface DnsName {
  /** Labels joined by dots, `.` for the root; other than printable ASCII as `\DDD` (RFC 4343 2.1). */
  readonly text: string;
  /** First byte after the name where it stands. */
  readonly next: number;
  readonly problem: 'malformed' | 'name-loop' | null;
}

const LONGEST_NAME = 255;
const MOST_POINTERS = 64;

/**
 * Reads a name (RFC 1035 4.1.4) at `from` of a message that begins at `message`. A pointer must go back, which
 * rules out loops.
 */
export function readName(bytes: Uint8Array, message: number, from: number, end: number): DnsName {
  let at = from;
  let next = -1;
  let limit = from;
  let text = '';
  let length = 0;
  let pointers = 0;
  const broken = (problem: 'malformed' | 'name-loop'): DnsName => ({ text, next: end, problem });
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
    if (size === 0) return { text: text === '' ? '.' : text, next: next < 0 ? at + 1 : next, problem: null };
    length += size + 1;
    if (length > LONGEST_NAME || at + 1 + size > end) return broken('malformed');
    if (text !== '') text += '.';
    text += labelText(bytes, at + 1, at + 1 + size);
    at += 1 + size;
  }
}

function labelText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === 0x2e || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`;
    else if (byte > 0x20 && byte < 0x7f) text += String.fromCharCode(byte);
    else text += `\\${String(byte).padStart(3, '0')}`;
  }
  return text;
}
