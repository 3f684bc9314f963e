import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser } from './recogniser.ts';

/*
 * OpenVPN hard reset: opcode 5 bits (7 client, 8 server), key id 0 | session 8 | [HMAC ...] | acknowledgements
 */

export const openvpn: Recogniser = {
  name: 'openvpn',
  transport: 'udp',
  firstBytes: [0x38, 0x40],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (payload.sourcePort !== 1194 && payload.destinationPort !== 1194) return NO;
    const size = end - start;
    if (size < 14 || size > 120) return NO;
    return bytes[start] === 0x38 ? FROM_CLIENT : FROM_SERVER;
  },
};
