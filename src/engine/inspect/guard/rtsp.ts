import { begins, FROM_CLIENT, FROM_SERVER, firstLine, letters, NO, type Recogniser } from './recogniser.ts';

/*
 * RFC 2326 6, 7
 */

export const rtsp: Recogniser = {
  name: 'rtsp',
  transport: 'tcp',
  firstBytes: letters('R', 'D', 'O', 'S', 'P', 'T', 'G', 'A'),
  recognise(payload) {
    if (begins(payload, 'RTSP/1.0 ')) return FROM_SERVER;
    const line = firstLine(payload);
    return line !== null && /^[A-Z_]{4,14} \S+ RTSP\/1\.0$/.test(line) ? FROM_CLIENT : NO;
  },
};
