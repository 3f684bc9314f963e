import { FROM_CLIENT, NO, type Recogniser, u32, YES } from './recogniser.ts';

/*
 * RFC 7296 3.1, RFC 2408 3.1: initiator 8 | responder 8 | next 1 | version 1 (10, 20) | exchange 1 | flags 1 | id 4 | length 4
 */

export const ike: Recogniser = {
  name: 'ike',
  transport: 'udp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    let at = start;
    if (end - at >= 32 && u32(bytes, at) === 0) at += 4;
    if (end - at < 28 || (bytes[at + 17] !== 0x10 && bytes[at + 17] !== 0x20)) return NO;
    if (u32(bytes, at + 24) !== end - at || bytes[at + 16] > 54) return NO;
    const isFirst = u32(bytes, at + 8) === 0 && u32(bytes, at + 12) === 0;
    return isFirst ? FROM_CLIENT : YES;
  },
};
