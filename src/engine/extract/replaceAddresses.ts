import type { LayerStart } from '../model/layer.ts';
import type { AddressPseudonyms, HardwarePseudonyms } from './addressPseudonyms.ts';
import { setIpv4Checksum, setTransportChecksum } from './checksums.ts';
import { dnsAddresses } from './dnsAddresses.ts';
import { type IpHeader, ipHeader, u16 } from './ipHeaders.ts';

export interface Pseudonyms {
  readonly addresses: AddressPseudonyms;
  readonly hardware: HardwarePseudonyms;
}

/** Ports of DNS, multicast DNS and LLMNR. */
const NAME_PORTS = [53, 5353, 5355];
const NO_OPERATION = 1;
const IPV4_ETHERTYPE = 0x0800;
const ICMP_REDIRECT = 5;
const ICMP_ERRORS = [3, 4, ICMP_REDIRECT, 11, 12];
const ICMPV6_ERRORS = [1, 2, 3, 4];
/** Where options begin in neighbour discovery messages (RFC 4861), and how many addresses stand before them. */
const NEIGHBOUR: Readonly<Record<number, readonly [options: number, addresses: number]>> = {
  133: [8, 0],
  134: [16, 0],
  135: [24, 1],
  136: [24, 1],
  137: [40, 2],
};

/** Replaces the addresses of one layer in `bytes`, in place; checksums of packets inside ICMP errors with them. */
export function replaceAddresses(bytes: Uint8Array, { kind, at }: LayerStart, by: Pseudonyms): void {
  const hardware = (from: number, length: number): void => {
    if (length > 0 && from + length <= bytes.length) by.hardware.replace(bytes, from, length);
  };
  const address = (from: number, length: 4 | 16): void => {
    if (from + length <= bytes.length) by.addresses.replace(bytes, from, length);
  };
  switch (kind) {
    case 'ethernet':
      hardware(at, 6);
      hardware(at + 6, 6);
      break;
    case 'cooked':
      hardware(at + 6, Math.min(8, u16(bytes, at + 4)));
      break;
    case 'cooked2':
      hardware(at + 12, Math.min(8, bytes[at + 11]));
      break;
    case 'ieee80211':
      for (const offset of [4, 10, 16]) hardware(at + offset, 6);
      break;
    case 'arp':
      inArp(bytes, at, address, hardware);
      break;
    case 'ipv4':
    case 'ipv6':
      inIp(bytes, ipHeader(bytes, at), address);
      break;
    case 'udp':
      if (isOfNames(bytes, at)) inNames(bytes, at + 8, address);
      break;
    case 'tcp':
      // A segment that begins with a message, as most do: two bytes of length, then the message.
      if (isOfNames(bytes, at)) inNames(bytes, at + (bytes[at + 12] >> 4) * 4 + 2, address);
      break;
    case 'icmp':
      if (bytes[at] === ICMP_REDIRECT) address(at + 4, 4);
      if (ICMP_ERRORS.includes(bytes[at])) inQuoted(bytes, at + 8, address);
      break;
    case 'icmpv6':
      if (ICMPV6_ERRORS.includes(bytes[at])) inQuoted(bytes, at + 8, address);
      inNeighbourDiscovery(bytes, at, address, hardware);
      break;
  }
}

type Replace<L extends number> = (from: number, length: L) => void;

/** RFC 826: sender and target, each a hardware address of a stated length and an IPv4 address. */
function inArp(bytes: Uint8Array, at: number, address: Replace<4 | 16>, hardware: Replace<number>): void {
  const length = bytes[at + 4];
  if (u16(bytes, at + 2) !== IPV4_ETHERTYPE || bytes[at + 5] !== 4 || length > 16) return;
  for (const from of [at + 8, at + 12 + length]) {
    hardware(from, length);
    address(from + length, 4);
  }
}

function isOfNames(bytes: Uint8Array, at: number): boolean {
  return NAME_PORTS.includes(u16(bytes, at)) || NAME_PORTS.includes(u16(bytes, at + 2));
}

function inNames(bytes: Uint8Array, at: number, address: Replace<4 | 16>): void {
  for (const found of dnsAddresses(bytes, at)) address(found.at, found.length);
}

function inIp(bytes: Uint8Array, ip: IpHeader | null, address: Replace<4 | 16>): void {
  if (ip === null) return;
  if (ip.version === 4) {
    address(ip.at + 12, 4);
    address(ip.at + 16, 4);
    // Options may record routes.
    bytes.fill(NO_OPERATION, ip.at + 20, ip.payloadAt);
    return;
  }
  for (const from of [ip.at + 8, ip.at + 24, ...ip.moreAddresses]) address(from, 16);
}

/** The packet that an error is about, cut or not. */
function inQuoted(bytes: Uint8Array, at: number, address: Replace<4 | 16>): void {
  const ip = at < bytes.length ? ipHeader(bytes, at) : null;
  if (ip === null) return;
  const before = Uint8Array.from(bytes);
  inIp(bytes, ip, address);
  setIpv4Checksum(bytes, ip);
  if (ip.protocol === 6) setTransportChecksum(before, bytes, ip, 'tcp', ip.payloadAt);
  if (ip.protocol === 17) setTransportChecksum(before, bytes, ip, 'udp', ip.payloadAt);
}

function inNeighbourDiscovery(
  bytes: Uint8Array,
  at: number,
  address: Replace<4 | 16>,
  hardware: Replace<number>,
): void {
  const [options, addresses] = NEIGHBOUR[bytes[at]] ?? [0, 0];
  if (options === 0) return;
  for (let i = 0; i < addresses; i += 1) address(at + 8 + 16 * i, 16);
  for (
    let next = at + options;
    next + 8 <= bytes.length && bytes[next + 1] > 0;
    next += bytes[next + 1] * 8
  ) {
    if (bytes[next] === 1 || bytes[next] === 2) hardware(next + 2, 6);
    if (bytes[next] === 3) address(next + 16, 16);
    if (bytes[next] === 4) inQuoted(bytes, next + 8, address);
  }
}
