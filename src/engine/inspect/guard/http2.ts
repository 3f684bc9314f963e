import { begins, FROM_CLIENT, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 9113 3.4: the preface of a client that knows its server
 */

export const http2: Recogniser = {
  name: 'http2',
  transport: 'tcp',
  firstBytes: letters('P'),
  recognise(payload) {
    return begins(payload, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n') ? FROM_CLIENT : NO;
  },
};
