import { FROM_SERVER, NO, type Recogniser, u32, YES } from './recogniser.ts';

/*
 * RFC 9000 17.2 long header: 1 bit 1, 1 bit 1 (fixed), type 2 bits | version 4 | destination id length 1 (at most 20) and id |
 * source id length 1 and id. Version 1, 2 (RFC 9369), drafts ff0000xx, negotiation 0, Google Qxxx/Txxx and Facebook's.
 */

function isVersion(version: number): boolean {
  if (version === 1 || version === 0x6b3343cf || version === 0) return true;
  if (version >>> 8 === 0xff0000 || version >>> 8 === 0xfaceb0) return true;
  const letter = version >>> 24;
  return (letter === 0x51 || letter === 0x54) && (version & 0xf0f0f0) === 0x303030;
}

export const quic: Recogniser = {
  name: 'quic',
  transport: 'udp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 20 || (bytes[start] & 0x80) === 0) return NO;
    const version = u32(bytes, start + 1);
    if (!isVersion(version)) return NO;
    if (version !== 0 && (bytes[start] & 0x40) === 0) return NO;
    const destination = bytes[start + 5];
    if (destination > 20 || start + 6 + destination >= end) return NO;
    const source = bytes[start + 6 + destination];
    if (source > 20 || start + 7 + destination + source > end) return NO;
    if (version === 0) return FROM_SERVER;
    return YES;
  },
};
