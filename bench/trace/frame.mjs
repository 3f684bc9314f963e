/** Writes Ethernet frames with IPv4 or IPv6 and TCP or UDP, checksums included. */

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

const MAC = [0x02, 0, 0, 0, 0, 1, 0x02, 0, 0, 0, 0, 2];
/** Maximum segment size 1400, SACK permitted, timestamps, window scale (RFC 9293, 2018, 7323). */
const SYN_OPTIONS = [2, 4, 5, 120, 4, 2, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 7];
const OPTIONS = [1, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0];

/** Bytes before the payload. */
export function headerLength(isIpv6, isTcp, flags) {
  return 14 + (isIpv6 ? 40 : 20) + (isTcp ? 20 + ((flags & SYN) !== 0 ? SYN_OPTIONS : OPTIONS).length : 8);
}

function put16(bytes, at, value) {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

function put32(bytes, at, value) {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

/** One's complement sum (RFC 1071), not yet inverted. */
function sumOf(bytes, from, to, start) {
  let sum = start;
  let at = from;
  for (; at + 1 < to; at += 2) sum += (bytes[at] << 8) | bytes[at + 1];
  if (at < to) sum += bytes[at] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return sum;
}

/**
 * Writes everything before and around a payload that already stands at `at + headerLength(…)`; answers where
 * the frame ends. `from` and `to` are `{address: bytes, port}`; `segment` `{flags, sequence, acknowledgement}`
 * for TCP, null for UDP.
 */
export function writeFrame(bytes, at, from, to, segment, payloadLength, identification, clockMs) {
  const isIpv6 = from.address.length === 16;
  const isTcp = segment !== null;
  const payloadAt = at + headerLength(isIpv6, isTcp, segment?.flags ?? 0);
  const end = payloadAt + payloadLength;
  for (let i = 0; i < 12; i += 1) bytes[at + i] = MAC[i];
  put16(bytes, at + 12, isIpv6 ? 0x86dd : 0x0800);
  const ip = at + 14;
  const transport = ip + (isIpv6 ? 40 : 20);
  const protocol = isTcp ? 6 : 17;
  if (isIpv6) {
    put32(bytes, ip, 0x60000000);
    put16(bytes, ip + 4, end - transport);
    bytes[ip + 6] = protocol;
    bytes[ip + 7] = 64;
    bytes.set(from.address, ip + 8);
    bytes.set(to.address, ip + 24);
  } else {
    put16(bytes, ip, 0x4500);
    put16(bytes, ip + 2, end - ip);
    put16(bytes, ip + 4, identification);
    put16(bytes, ip + 6, 0x4000);
    bytes[ip + 8] = 64;
    bytes[ip + 9] = protocol;
    put16(bytes, ip + 10, 0);
    bytes.set(from.address, ip + 12);
    bytes.set(to.address, ip + 16);
    put16(bytes, ip + 10, ~sumOf(bytes, ip, transport, 0) & 0xffff);
  }
  put16(bytes, transport, from.port);
  put16(bytes, transport + 2, to.port);
  const checksumAt = transport + (isTcp ? 16 : 6);
  if (isTcp) {
    const options = (segment.flags & SYN) !== 0 ? SYN_OPTIONS : OPTIONS;
    put32(bytes, transport + 4, segment.sequence);
    put32(bytes, transport + 8, segment.acknowledgement);
    bytes[transport + 12] = (20 + options.length) << 2;
    bytes[transport + 13] = segment.flags;
    put16(bytes, transport + 14, 0xfaf0);
    put32(bytes, transport + 16, 0);
    for (let i = 0; i < options.length; i += 1) bytes[transport + 20 + i] = options[i];
    put32(bytes, transport + 20 + options.indexOf(8) + 2, clockMs);
  } else {
    put16(bytes, transport + 4, end - transport);
    put16(bytes, checksumAt, 0);
  }
  const addresses = ip + (isIpv6 ? 8 : 12);
  const pseudo = sumOf(bytes, addresses, addresses + from.address.length * 2, protocol + end - transport);
  put16(bytes, checksumAt, ~sumOf(bytes, transport, end, pseudo) & 0xffff || 0xffff);
  return end;
}
