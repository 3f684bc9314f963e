import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser } from './recogniser.ts';

/*
 * WireGuard 5.4: type 1 | reserved 0 0 0 | ...; initiation is 148 bytes, response 92
 */

export const wireguard: Recogniser = {
  name: 'wireguard',
  transport: 'udp',
  firstBytes: [1, 2],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (bytes[start + 1] !== 0 || bytes[start + 2] !== 0 || bytes[start + 3] !== 0) return NO;
    if (bytes[start] === 1 && end - start === 148) return FROM_CLIENT;
    return bytes[start] === 2 && end - start === 92 ? FROM_SERVER : NO;
  },
};
