import { NO, type Recogniser, u16, YES } from './recogniser.ts';

/*
 * NetBIOS session message 0 | length 3 | ff or fe or fd "SMB"
 */

export const smb: Recogniser = {
  name: 'smb',
  transport: 'tcp',
  firstBytes: [0],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 12 || ((bytes[start + 5] << 16) | u16(bytes, start + 6)) !== 0x534d42) return NO;
    return bytes[start + 4] >= 0xfc ? YES : NO;
  },
};
