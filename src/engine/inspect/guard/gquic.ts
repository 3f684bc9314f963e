import {
  type FirstPayload,
  FROM_CLIENT,
  FROM_SERVER,
  NO,
  type Recogniser,
  type Recognition,
} from './recogniser.ts';

/*
 * Google QUIC up to version 43: flags 1 (version 1, 64-bit id 8, packet number length) | id 8 | version 4 "Q0xx" | packet number
 * 44 to 49: 1 bit 1, 1 bit 1, type | version 4 "Q04x" | lengths of both ids less 3, 4 bits each (5: 8 bytes, 0: none) | ids
 */

/** The client names the server's id only, the server its own as source. */
function longHeader({ bytes, start }: FirstPayload): Recognition {
  const isGoogle = bytes[start + 1] === 0x51 && bytes[start + 2] === 0x30 && bytes[start + 3] === 0x34;
  if (!isGoogle || bytes[start + 4] < 0x30 || bytes[start + 4] > 0x39) return NO;
  if (bytes[start + 5] === 0x50) return FROM_CLIENT;
  return bytes[start + 5] === 0x05 ? FROM_SERVER : NO;
}

export const gquic: Recogniser = {
  name: 'quic',
  transport: 'udp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start >= 16 && bytes[start] >= 0xc0) return longHeader(payload);
    if (end - start < 16 || (bytes[start] & 0x80) !== 0 || (bytes[start] & 9) !== 9) return NO;
    const isGoogle = bytes[start + 9] === 0x51 && bytes[start + 10] === 0x30;
    return isGoogle && bytes[start + 11] >= 0x30 && bytes[start + 11] <= 0x39 ? FROM_CLIENT : NO;
  },
};
