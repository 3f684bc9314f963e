/** IP headers as far as rewriting needs them (RFC 791, RFC 8200). Offsets count from the record's first byte. */

export interface IpHeader {
  readonly version: 4 | 6;
  readonly at: number;
  /** Behind the header, extension headers included. */
  readonly payloadAt: number;
  /** Where the packet ends on the wire; infinite where the header does not say (offloaded segments). */
  readonly end: number;
  readonly protocol: number;
  readonly isFragment: boolean;
  /** Source that checksums are of: a mobile node's home address where it states one (RFC 6275). */
  readonly sourceAt: number;
  /** Destination that checksums are of: the last one of a routing header that is not done. */
  readonly finalDestinationAt: number;
  /** Other addresses in it: of routing headers, and home addresses. */
  readonly moreAddresses: readonly number[];
}

const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const DESTINATION_OPTIONS = 60;
const HOME_ADDRESS = 201;
const EXTENSIONS = [0, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION_OPTIONS, 135, 139, 140];
const SEGMENT_ROUTING = 4;

export const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] << 8) | bytes[at + 1];

/** Null where the bytes hold no whole header. */
export function ipHeader(bytes: Uint8Array, at: number): IpHeader | null {
  const version = bytes[at] >> 4;
  if (version === 4) return ipv4Header(bytes, at);
  return version === 6 ? ipv6Header(bytes, at) : null;
}

function ipv4Header(bytes: Uint8Array, at: number): IpHeader | null {
  const length = (bytes[at] & 15) * 4;
  if (length < 20 || at + length > bytes.length) return null;
  const total = u16(bytes, at + 2);
  return {
    version: 4,
    at,
    payloadAt: at + length,
    end: total === 0 ? Number.POSITIVE_INFINITY : at + Math.max(total, length),
    protocol: bytes[at + 9],
    isFragment: (u16(bytes, at + 6) & 0x3fff) !== 0,
    sourceAt: at + 12,
    finalDestinationAt: at + 16,
    moreAddresses: [],
  };
}

function ipv6Header(bytes: Uint8Array, at: number): IpHeader | null {
  if (at + 40 > bytes.length) return null;
  const payload = u16(bytes, at + 4);
  const more: number[] = [];
  let protocol = bytes[at + 6];
  let next = at + 40;
  let sourceAt = at + 8;
  let finalDestinationAt = at + 24;
  let isFragment = false;
  while (EXTENSIONS.includes(protocol) && next + 8 <= bytes.length) {
    const units = bytes[next + 1];
    const length =
      protocol === FRAGMENT ? 8 : protocol === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
    if (next + length > bytes.length) break;
    if (protocol === FRAGMENT) isFragment ||= (u16(bytes, next + 2) & 0xfff9) !== 0;
    const home = protocol === DESTINATION_OPTIONS ? homeAddress(bytes, next, next + length) : -1;
    if (home >= 0) {
      more.push(home);
      sourceAt = home;
    }
    if (protocol === ROUTING) {
      const places = routingAddresses(next, length);
      more.push(...places);
      const last = bytes[next + 2] === SEGMENT_ROUTING ? places[0] : places[places.length - 1];
      if (bytes[next + 3] > 0 && last !== undefined) finalDestinationAt = last;
    }
    protocol = bytes[next];
    next += length;
  }
  const end = payload === 0 ? Number.POSITIVE_INFINITY : at + 40 + payload;
  return {
    version: 6,
    at,
    payloadAt: next,
    end,
    protocol,
    isFragment,
    sourceAt,
    finalDestinationAt,
    moreAddresses: more,
  };
}

/** Addresses of 16 bytes behind the first 8 (RFC 5095, RFC 8754). */
function routingAddresses(at: number, length: number): readonly number[] {
  return Array.from({ length: Math.floor((length - 8) / 16) }, (_, i) => at + 8 + 16 * i);
}

/** Where options hold a home address, or -1. */
function homeAddress(bytes: Uint8Array, at: number, end: number): number {
  for (let option = at + 2; option + 2 <= end; ) {
    const type = bytes[option];
    if (type === HOME_ADDRESS && bytes[option + 1] === 16) return option + 2;
    option += type === 0 ? 1 : 2 + bytes[option + 1];
  }
  return -1;
}
