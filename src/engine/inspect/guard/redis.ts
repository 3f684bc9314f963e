import { latin1FromBytes } from '../../bytes/text.ts';
import { FROM_CLIENT, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RESP: an array of bulk strings, *N CRLF $L CRLF COMMAND
 */

export const redis: Recogniser = {
  name: 'redis',
  transport: 'tcp',
  firstBytes: letters('*'),
  recognise(payload) {
    const text = latin1FromBytes(payload.bytes, payload.start, Math.min(payload.end, payload.start + 40));
    return /^\*\d{1,3}\r\n\$\d{1,3}\r\n[A-Za-z]{3,}/.test(text) ? FROM_CLIENT : NO;
  },
};
