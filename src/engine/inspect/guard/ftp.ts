import { FROM_SERVER, firstLine, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 959 5.4: the greeting; SMTP begins alike and is asked first
 */

export const ftp: Recogniser = {
  name: 'ftp',
  transport: 'tcp',
  firstBytes: letters('2'),
  recognise(payload) {
    const line = firstLine(payload);
    return line !== null && /^220[ -].*\bFTP\b/i.test(line) ? FROM_SERVER : NO;
  },
};
