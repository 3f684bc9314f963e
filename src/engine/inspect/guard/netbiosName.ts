import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 1002 4.2: DNS header | 0x20 and a name of 32 letters A to P
 */

export const netbiosName: Recogniser = {
  name: 'netbios-ns',
  transport: 'udp',
  firstBytes: null,
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 50 || bytes[start + 12] !== 0x20 || bytes[start + 45] !== 0) return NO;
    for (let at = start + 13; at < start + 45; at += 1) if (bytes[at] < 0x41 || bytes[at] > 0x50) return NO;
    return (bytes[start + 2] & 0x80) === 0 ? FROM_CLIENT : FROM_SERVER;
  },
};
