import { NO, type Recogniser, u16, YES } from './recogniser.ts';

/*
 * 3GPP TS 29.060, 29.274: version 3 bits (1, 2) | type 1 | length 2 without the first 4 (v2) or 8 (v1) bytes
 */

export const gtpControl: Recogniser = {
  name: 'gtp-c',
  transport: 'udp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (payload.sourcePort !== 2123 && payload.destinationPort !== 2123) return NO;
    if (end - start < 8) return NO;
    const version = bytes[start] >> 5;
    const header = version === 1 ? 8 : 4;
    return (version === 1 || version === 2) && u16(bytes, start + 2) + header <= end - start ? YES : NO;
  },
};
