import { FROM_CLIENT, FROM_SERVER, firstLine, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 2812 3
 */

export const irc: Recogniser = {
  name: 'irc',
  transport: 'tcp',
  firstBytes: letters('N', 'U', 'P', 'C', ':'),
  recognise(payload) {
    const line = firstLine(payload);
    if (line === null) return NO;
    if (/^(?:NICK \S+|USER \S+ \S+ \S+ :.*|CAP LS(?: \d+)?)$/.test(line)) return FROM_CLIENT;
    return /^:\S+ (?:\d{3}|NOTICE) \S+ :/.test(line) ? FROM_SERVER : NO;
  },
};
