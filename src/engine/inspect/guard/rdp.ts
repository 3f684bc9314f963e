import { hasParameters } from './cotp.ts';
import { FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u16 } from './recogniser.ts';

/*
 * RFC 1006 TPKT 3, 0, length 2 | X.224: length, connection request e0 or confirm d0 | references 4 | class 1 |
 *   [cookie] [negotiation 01 request, 02 response, 03 failure]. Where X.224's own parameters follow it is `cotp`.
 */

export const rdp: Recogniser = {
  name: 'rdp',
  transport: 'tcp',
  firstBytes: [3],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < 11 || bytes[start + 1] !== 0 || u16(bytes, start + 2) !== end - start) return NO;
    if (bytes[start + 4] !== end - start - 5) return NO;
    if (hasParameters(payload)) return NO;
    return bytes[start + 5] === 0xe0 ? FROM_CLIENT : bytes[start + 5] === 0xd0 ? FROM_SERVER : NO;
  },
};
