import { FROM_CLIENT, NO, type Recogniser, u32 } from './recogniser.ts';

/*
 * PostgreSQL startup: length 4 | version 3.0 (00030000) | parameters; SSLRequest and
 *   GSSENCRequest: 8 | 04d2162f, 04d21630; CancelRequest: 16 | 04d2162e | process 4 | secret 4
 */

export const postgresql: Recogniser = {
  name: 'postgresql',
  transport: 'tcp',
  firstBytes: [0],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 8 || u32(bytes, start) !== end - start) return NO;
    const code = u32(bytes, start + 4);
    if ((code === 0x04d2162f || code === 0x04d21630) && end - start === 8) return FROM_CLIENT;
    if (code === 0x04d2162e && end - start === 16) return FROM_CLIENT;
    return code === 0x00030000 && bytes[end - 1] === 0 && end - start > 10 ? FROM_CLIENT : NO;
  },
};
