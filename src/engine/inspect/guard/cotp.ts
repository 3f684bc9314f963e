import { type FirstPayload, FROM_CLIENT, FROM_SERVER, NO, type Recogniser, u16 } from './recogniser.ts';

/*
 * ISO transport over TCP (RFC 1006, ISO 8073), below S7, MMS, ICCP, H.323: TPKT 3, 0, length 2 | length 1 |
 *   connection request e0 or confirm d0 | references 4 | class 1 | parameters: code c0 size, c1 c2 selectors | length 1 | value
 */

const FIRST_PARAMETER = 11;

/** Whether parameters of ISO 8073, and nothing else, follow the fixed part of a connection request or confirm. */
export function hasParameters({ bytes, start, end }: FirstPayload): boolean {
  let at = start + FIRST_PARAMETER;
  while (at + 2 <= end && bytes[at] >= 0xc0 && bytes[at] <= 0xc2) at += 2 + bytes[at + 1];
  return at === end && at > start + FIRST_PARAMETER;
}

export const cotp: Recogniser = {
  name: 'cotp',
  transport: 'tcp',
  firstBytes: [3],
  recognise(payload) {
    const { bytes, start, end } = payload;
    if (end - start < FIRST_PARAMETER || bytes[start + 1] !== 0 || u16(bytes, start + 2) !== end - start)
      return NO;
    if (bytes[start + 4] !== end - start - 5 || !hasParameters(payload)) return NO;
    return bytes[start + 5] === 0xe0 ? FROM_CLIENT : bytes[start + 5] === 0xd0 ? FROM_SERVER : NO;
  },
};
