import { begins, FROM_CLIENT, FROM_SERVER, firstLine, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 3261 7: request or status line with SIP/2.0
 */

export const sip: Recogniser = {
  name: 'sip',
  transport: 'both',
  firstBytes: letters('S', 'I', 'R', 'O', 'A', 'B', 'C', 'N', 'M', 'P', 'U'),
  recognise(payload) {
    if (begins(payload, 'SIP/2.0 ')) return FROM_SERVER;
    const line = firstLine(payload);
    return line !== null && /^[A-Z]{3,12} sips?:\S+ SIP\/2\.0$/.test(line) ? FROM_CLIENT : NO;
  },
};
