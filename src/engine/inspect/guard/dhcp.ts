import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u32 } from './recogniser.ts';

/*
 * RFC 2131 2: operation 1 | hardware 1 | length 1 | ... | magic cookie 63825363 at 236
 */

export const dhcp: Recogniser = {
  name: 'dhcp',
  transport: 'udp',
  firstBytes: [1, 2],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 240 || u32(bytes, start + 236) !== 0x63825363) return NO;
    return bytes[start] === 1 ? FROM_CLIENT : FROM_SERVER;
  },
};
