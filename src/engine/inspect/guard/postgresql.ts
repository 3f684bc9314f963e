import { FROM_CLIENT, NO, type Recogniser, u32 } from './recogniser.ts';

/*
 * PostgreSQL startup: length 4 | version 3.0 (00030000) | parameters; SSLRequest: 8 | 04d2162f
 */

export const postgresql: Recogniser = {
  name: 'postgresql',
  transport: 'tcp',
  firstBytes: [0],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 8 || u32(bytes, start) !== end - start) return NO;
    const code = u32(bytes, start + 4);
    if (code === 0x04d2162f && end - start === 8) return FROM_CLIENT;
    return code === 0x00030000 && bytes[end - 1] === 0 && end - start > 10 ? FROM_CLIENT : NO;
  },
};
