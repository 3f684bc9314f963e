import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u16 } from './recogniser.ts';

/*
 * RFC 2865 3: code 1 | id 1 | length 2 | authenticator 16 | attributes: type, length
 */

export const radius: Recogniser = {
  name: 'radius',
  transport: 'udp',
  firstBytes: [1, 2, 3, 4, 5, 11],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 20 || u16(bytes, start + 2) !== end - start) return NO;
    for (let at = start + 20; at < end; at += bytes[at + 1]) {
      if (at + 2 > end || bytes[at + 1] < 2 || at + bytes[at + 1] > end) return NO;
    }
    if (end - start === 20 && bytes[start] !== 5) return NO;
    return bytes[start] === 1 || bytes[start] === 4 ? FROM_CLIENT : FROM_SERVER;
  },
};
