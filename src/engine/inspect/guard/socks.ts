import { FROM_CLIENT, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 1928 3: 5 | number of methods 1 | methods, and nothing else
 */

export const socks: Recogniser = {
  name: 'socks',
  transport: 'tcp',
  firstBytes: [5],
  recognise(payload) {
    const { bytes, start, end } = payload;
    const methods = bytes[start + 1];
    if (end - start < 3 || methods === 0 || methods > 8 || end - start !== 2 + methods) return NO;
    for (let at = start + 2; at < end; at += 1) if (bytes[at] > 9 && bytes[at] < 0x80) return NO;
    return payload.destinationPort === 1080 ? FROM_CLIENT : NO;
  },
};
