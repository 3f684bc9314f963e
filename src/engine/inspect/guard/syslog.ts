import { firstLine, letters, NO, type Recogniser, YES } from './recogniser.ts';

/*
 * RFC 5424, 3164: <priority>
 */

export const syslog: Recogniser = {
  name: 'syslog',
  transport: 'udp',
  firstBytes: letters('<'),
  recognise(payload) {
    const line = firstLine(payload);
    return line !== null && /^<(?:\d|\d\d|1[0-8]\d|19[01])>(?:1 |[A-Z][a-z]{2} [ \d]\d )/.test(line)
      ? YES
      : NO;
  },
};
