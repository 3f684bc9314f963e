import { latin1FromBytes } from '../../bytes/text.ts';
import { FROM_CLIENT, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 1350 5: read 1 or write 2 | file name, zero | mode, zero
 */

export const tftp: Recogniser = {
  name: 'tftp',
  transport: 'udp',
  firstBytes: [0],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 10 || (bytes[start + 1] !== 1 && bytes[start + 1] !== 2)) return NO;
    const text = latin1FromBytes(bytes, start + 2, Math.min(end, start + 300)).toLowerCase();
    return /^[\x20-\x7e]+\0(?:netascii|octet|mail)\0/.test(text) ? FROM_CLIENT : NO;
  },
};
