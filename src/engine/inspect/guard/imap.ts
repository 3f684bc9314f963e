import { FROM_SERVER, firstLine, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 9051 7.1: the greeting
 */

export const imap: Recogniser = {
  name: 'imap',
  transport: 'tcp',
  firstBytes: letters('*'),
  recognise(payload) {
    const line = firstLine(payload);
    return line !== null && /^\* (?:OK|PREAUTH)\b.*IMAP/i.test(line) ? FROM_SERVER : NO;
  },
};
