import { latin1FromBytes } from '../../bytes/text.ts';
import { letters, NO, type Recogniser, YES } from './recogniser.ts';

/*
 * RFC 6120 4.2: the stream header; in the middle of a stream a stanza (8) with one of its attributes
 */

const STREAM = /^(?:<\?xml[^>]*>\s*)?<stream:stream\b/;
const STANZA = /^<(?:presence|message|iq) (?:[a-z:]+=(?:'[^'>]*'|"[^">]*") ?)*?(?:from|to|id|xml:lang)=['"]/;

export const xmpp: Recogniser = {
  name: 'xmpp',
  transport: 'tcp',
  firstBytes: letters('<'),
  recognise(payload) {
    const line = latin1FromBytes(payload.bytes, payload.start, Math.min(payload.end, payload.start + 300));
    return STREAM.test(line) || STANZA.test(line) ? YES : NO;
  },
};
