import { FROM_SERVER, NO, type Recogniser } from './recogniser.ts';

/*
 * MySQL handshake V10: length 3 (little-endian) | sequence 0 | 10 | version text, zero-terminated
 */

export const mysql: Recogniser = {
  name: 'mysql',
  transport: 'tcp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 20 || bytes[start + 3] !== 0 || bytes[start + 4] !== 10) return NO;
    const length = bytes[start] | (bytes[start + 1] << 8) | (bytes[start + 2] << 16);
    if (start + 4 + length !== end) return NO;
    const isVersion = bytes[start + 5] >= 0x30 && bytes[start + 5] <= 0x39 && bytes[start + 6] === 0x2e;
    return isVersion ? FROM_SERVER : NO;
  },
};
