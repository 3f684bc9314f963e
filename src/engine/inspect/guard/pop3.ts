import { FROM_SERVER, firstLine, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 1939 4: the greeting
 */

export const pop3: Recogniser = {
  name: 'pop3',
  transport: 'tcp',
  firstBytes: letters('+'),
  recognise(payload) {
    const line = firstLine(payload);
    return line !== null && /^\+OK .*(?:POP3?|ready|server|<[^>]+@[^>]+>)/i.test(line) ? FROM_SERVER : NO;
  },
};
