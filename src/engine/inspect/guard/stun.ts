import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u16, u32 } from './recogniser.ts';

/*
 * RFC 8489 5: 2 bits 0, type 14 bits | length 2 (a multiple of 4) | cookie 2112a442 4 | transaction 12.
 * Over TCP also behind a length of 2 (RFC 4571). Classic STUN (RFC 3489) has no cookie: its attributes must fill the length.
 */

const COOKIE = 0x2112a442;

export const stun: Recogniser = {
  name: 'stun',
  transport: 'both',
  firstBytes: [0, 1, 2, 3],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 20) return NO;
    if (u16(bytes, start) === end - start - 2 && u32(bytes, start + 6) === COOKIE)
      return (bytes[start + 2] & 1) === 1 ? FROM_SERVER : FROM_CLIENT;
    const length = u16(bytes, start + 2);
    if (length % 4 !== 0 || start + 20 + length > end) return NO;
    const isResponse = (bytes[start] & 1) === 1;
    if (u32(bytes, start + 4) === COOKIE) return isResponse ? FROM_SERVER : FROM_CLIENT;
    if (start + 20 + length !== end || length === 0 || (bytes[start] & 0xfe) !== 0 || bytes[start + 1] !== 1)
      return NO;
    for (let at = start + 20; at + 4 <= end; at += 4 + u16(bytes, at + 2)) {
      if (u16(bytes, at) > 0x0020 && (u16(bytes, at) & 0x8000) === 0) return NO;
      if (at + 4 + u16(bytes, at + 2) === end) return isResponse ? FROM_SERVER : FROM_CLIENT;
    }
    return NO;
  },
};
