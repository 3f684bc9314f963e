import { FROM_CLIENT, FROM_SERVER, firstLine, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 5321: the greeting names SMTP, the client answers EHLO or HELO
 */

export const smtp: Recogniser = {
  name: 'smtp',
  transport: 'tcp',
  firstBytes: letters('2', 'E', 'H'),
  recognise(payload) {
    const line = firstLine(payload);
    if (line === null) return NO;
    if (/^220[ -].*\bE?SMTP\b/i.test(line)) return FROM_SERVER;
    return /^(?:EHLO|HELO) [\w.:[\]-]+$/i.test(line) ? FROM_CLIENT : NO;
  },
};
