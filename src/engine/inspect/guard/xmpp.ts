import { latin1FromBytes } from '../../bytes/text.ts';
import { letters, NO, type Recogniser, YES } from './recogniser.ts';

/*
 * RFC 6120 4.2: the stream header
 */

export const xmpp: Recogniser = {
  name: 'xmpp',
  transport: 'tcp',
  firstBytes: letters('<'),
  recognise(payload) {
    const line = latin1FromBytes(payload.bytes, payload.start, Math.min(payload.end, payload.start + 300));
    return /^(?:<\?xml[^>]*>\s*)?<stream:stream\b/.test(line) ? YES : NO;
  },
};
