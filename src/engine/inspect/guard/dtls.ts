import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u16, YES } from './recogniser.ts';

/*
 * RFC 9147, 6347: type 1 | version 2 (fe, ff or fd) | epoch 2 | sequence 6 | length 2
 */

export const dtls: Recogniser = {
  name: 'dtls',
  transport: 'udp',
  firstBytes: [0x14, 0x15, 0x16, 0x17],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 14 || bytes[start + 1] !== 0xfe) return NO;
    if (bytes[start + 2] !== 0xff && bytes[start + 2] !== 0xfd) return NO;
    const length = u16(bytes, start + 11);
    if (length === 0 || start + 13 + length > end) return NO;
    if (bytes[start] !== 0x16 || u16(bytes, start + 3) !== 0) return YES;
    return bytes[start + 13] === 1 ? FROM_CLIENT : bytes[start + 13] <= 3 ? FROM_SERVER : YES;
  },
};
