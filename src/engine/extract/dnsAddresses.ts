import { u16 } from './ipHeaders.ts';

/*
 * DNS (RFC 1035): header 12, questions, records
 *   name | type 2 | class 2 | time to live 4 | length 2 | data
 */

const A = 1;
const AAAA = 28;

/** Where a DNS message holds IPv4 and IPv6 addresses, by their lengths. What is cut or no DNS gives what came before. */
export function dnsAddresses(
  bytes: Uint8Array,
  at: number,
): { readonly at: number; readonly length: 4 | 16 }[] {
  const found: { at: number; length: 4 | 16 }[] = [];
  if (at + 12 > bytes.length) return found;
  const records = u16(bytes, at + 6) + u16(bytes, at + 8) + u16(bytes, at + 10);
  let next = at + 12;
  for (let question = u16(bytes, at + 4); question > 0 && next < bytes.length; question -= 1)
    next = afterName(bytes, next) + 4;
  for (let record = 0; record < records; record += 1) {
    next = afterName(bytes, next);
    if (next + 10 > bytes.length) break;
    const type = u16(bytes, next);
    const length = u16(bytes, next + 8);
    const data = next + 10;
    next = data + length;
    if (next > bytes.length) break;
    if (type === A && length === 4) found.push({ at: data, length: 4 });
    if (type === AAAA && length === 16) found.push({ at: data, length: 16 });
  }
  return found;
}

function afterName(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at];
    if (length >= 0xc0) return at + 2;
    if (length === 0) return at + 1;
    at += length + 1;
  }
  return bytes.length;
}
