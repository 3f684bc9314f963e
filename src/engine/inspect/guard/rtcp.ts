import { NO, type Recogniser, u16, YES } from './recogniser.ts';

/*
 * RFC 3550 6.4: version 2, padding, count 5 bits | type 1 (200 to 207) | length in words minus 1: packets fill the datagram
 */

export const rtcp: Recogniser = {
  name: 'rtcp',
  transport: 'udp',
  firstBytes: [0x80, 0x81, 0x82, 0x83, 0x84],
  recognise(payload) {
    const { bytes, start, end } = payload;
    let at = start;
    let packets = 0;
    while (at + 8 <= end) {
      if (bytes[at] >> 6 !== 2 || bytes[at + 1] < 200 || bytes[at + 1] > 207) return NO;
      at += 4 + u16(bytes, at + 2) * 4;
      packets += 1;
    }
    return at === end && packets > 0 && bytes[start + 1] <= 201 ? YES : NO;
  },
};
