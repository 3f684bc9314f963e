import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, YES } from './recogniser.ts';

/*
 * RFC 5905 7.3: leap 2 bits, version 3, mode 3 | stratum 1 | poll 1 | precision 1 | ... 48 bytes. It has no magic, so the port counts too.
 */

export const ntp: Recogniser = {
  name: 'ntp',
  transport: 'udp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    const size = end - start;
    if (size < 48 || (payload.sourcePort !== 123 && payload.destinationPort !== 123)) return NO;
    const version = (bytes[start] >> 3) & 7;
    const mode = bytes[start] & 7;
    if (version < 1 || version > 4 || mode === 0 || bytes[start + 1] > 16) return NO;
    return mode === 3 ? FROM_CLIENT : mode === 4 ? FROM_SERVER : YES;
  },
};
