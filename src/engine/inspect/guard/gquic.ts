import { FROM_CLIENT, NO, type Recogniser } from './recogniser.ts';

/*
 * Google QUIC up to version 43: flags 1 (version 1, 64-bit id 8, packet number length) | id 8 | version 4 "Q0xx" | packet number
 */

export const gquic: Recogniser = {
  name: 'quic',
  transport: 'udp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 16 || (bytes[start] & 0x80) !== 0 || (bytes[start] & 9) !== 9) return NO;
    const isGoogle = bytes[start + 9] === 0x51 && bytes[start + 10] === 0x30;
    return isGoogle && bytes[start + 11] >= 0x30 && bytes[start + 11] <= 0x39 ? FROM_CLIENT : NO;
  },
};
