import { NO, type Recogniser, YES } from './recogniser.ts';

/*
 * RFC 3416: sequence 30 | length | integer 02 01 version (0, 1, 3) | community 04 or header 30
 */

export const snmp: Recogniser = {
  name: 'snmp',
  transport: 'udp',
  firstBytes: [0x30],
  recognise(payload) {
    const { bytes, start, end } = payload;
    let at = start + 1;
    if (end - at < 12) return NO;
    if (bytes[at] === 0x81) at += 2;
    else if (bytes[at] === 0x82) at += 3;
    else at += 1;
    if (bytes[at] !== 2 || bytes[at + 1] !== 1) return NO;
    const version = bytes[at + 2];
    if (version === 3) return bytes[at + 3] === 0x30 ? YES : NO;
    return version <= 1 && bytes[at + 3] === 4 ? YES : NO;
  },
};
