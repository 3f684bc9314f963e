import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u16, YES } from './recogniser.ts';

/*
 * Tencent's record layer: type 1 | version 2 (f103, f104) | length 2.
 * Handshake (0x16), early handshake (0x19), data (0x17), alert (0x15).
 */

export const mmtls: Recogniser = {
  name: 'mmtls',
  transport: 'tcp',
  firstBytes: [0x15, 0x16, 0x17, 0x19],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 5 || bytes[start + 1] !== 0xf1) return NO;
    if (bytes[start + 2] !== 3 && bytes[start + 2] !== 4) return NO;
    const length = u16(bytes, start + 3);
    if (length === 0) return NO;
    if (bytes[start] === 0x19) return FROM_CLIENT;
    if (bytes[start] !== 0x16 || end - start < 10) return YES;
    return bytes[start + 9] === 1 ? FROM_CLIENT : FROM_SERVER;
  },
};
