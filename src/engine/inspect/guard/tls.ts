import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u16, YES } from './recogniser.ts';

/*
 * RFC 8446 5.1: type 1 (20 to 23) | version 2 (3, 0 to 4) | length 2; a handshake begins with its type and length.
 * SSL 2 ClientHello: length 2 with its top bit set | 1 | version 2.
 */

const HANDSHAKES = new Set([0, 1, 2, 4, 8, 11, 12, 13, 14, 15, 16, 20, 22, 24]);

function isHandshake(type: number): boolean {
  return HANDSHAKES.has(type);
}

/** Application data alone proves little: the records must follow one another to the end of the payload. */
function isRecordChain(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at + 5 <= end) {
    if (bytes[at] < 0x14 || bytes[at] > 0x17 || bytes[at + 1] !== 3 || bytes[at + 2] > 4) return false;
    const length = u16(bytes, at + 3);
    if (length === 0 || length > 18_432) return false;
    at += 5 + length;
  }
  return true;
}

export const tls: Recogniser = {
  name: 'tls',
  transport: 'tcp',
  firstBytes: [0x14, 0x15, 0x16, 0x17, 0x80],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 6) return NO;
    if (bytes[start] === 0x80)
      return bytes[start + 2] === 1 && bytes[start + 3] === 3 && bytes[start + 1] >= 9 ? FROM_CLIENT : NO;
    if (bytes[start + 1] !== 3 || bytes[start + 2] > 4) return NO;
    const length = u16(bytes, start + 3);
    if (length === 0 || length > 16_384 + 2048) return NO;
    const first = bytes[start + 5];
    switch (bytes[start]) {
      case 0x16:
        if (first === 1) return FROM_CLIENT;
        return first === 2 ? FROM_SERVER : isHandshake(first) ? YES : NO;
      case 0x14:
        return length === 1 && first === 1 ? YES : NO;
      case 0x15:
        return (length === 2 && first <= 2) || length > 16 ? YES : NO;
      default:
        return isRecordChain(bytes, start, end) ? YES : NO;
    }
  },
};
