/** Writes small captures whose flows, names, gaps and oddities are known, because they are planted here. */

const TCP = 6;
const UDP = 17;
const FLAGS = { F: 1, S: 2, R: 4, P: 8, A: 16 } as const;

export interface Packet {
  readonly timeNs: bigint;
  readonly bytes: Uint8Array;
  /** Length on the wire where the capture holds less. */
  readonly originalLength?: number;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);

export function bytesOf(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const u16 = (value: number): number[] => [(value >>> 8) & 255, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i] << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** Ethernet and IP around a transport segment; IPv6 when the address has a colon (written out in full). */
function frame(from: string, to: string, protocol: number, segment: Uint8Array): Uint8Array {
  if (from.includes(':')) {
    const words = (address: string): number[] =>
      address.split(':').flatMap((word) => u16(Number.parseInt(word, 16)));
    const head = [0x60, 0, 0, 0, ...u16(segment.length), protocol, 64, ...words(from), ...words(to)];
    return bytesOf(new Uint8Array(12), [0x86, 0xdd], head, segment);
  }
  const numbers = (address: string): number[] => address.split('.').map(Number);
  const head = Uint8Array.from([
    ...[0x45, 0, ...u16(20 + segment.length), 0, 1, 0x40, 0, 64, protocol, 0, 0],
    ...numbers(from),
    ...numbers(to),
  ]);
  head.set(u16(checksum(head)), 10);
  return bytesOf(new Uint8Array(12), [8, 0], head, segment);
}

export function udp(from: Endpoint, to: Endpoint, payload: Uint8Array): Uint8Array {
  const segment = bytesOf(u16(from.port), u16(to.port), u16(8 + payload.length), [0, 0], payload);
  return frame(from.address, to.address, UDP, segment);
}

/** `flags` as letters: `S`, `SA`, `PA`, `FA`, `R`. */
export function tcp(
  from: Endpoint,
  to: Endpoint,
  flags: string,
  sequence: number,
  acknowledged: number,
  payload: Uint8Array = new Uint8Array(0),
): Uint8Array {
  let bits = 0;
  for (const letter of flags) bits |= FLAGS[letter as keyof typeof FLAGS];
  const head = [...u16(from.port), ...u16(to.port), ...u32(sequence), ...u32(acknowledged)];
  return frame(from.address, to.address, TCP, bytesOf(head, [0x50, bits, 0xff, 0xff, 0, 0, 0, 0], payload));
}

function name(value: string): number[] {
  return [...value.split('.').flatMap((label) => [label.length, ...text(label)]), 0];
}

/** A DNS question for an IPv4 address; with `answer` the response to it. */
export function dns(id: number, host: string, answer?: string): Uint8Array {
  const question = [...name(host), 0, 1, 0, 1];
  if (answer === undefined) return bytesOf(u16(id), [1, 0, 0, 1, 0, 0, 0, 0, 0, 0], question);
  const record = [0xc0, 12, 0, 1, 0, 1, ...u32(60), 0, 4, ...answer.split('.').map(Number)];
  return bytesOf(u16(id), [0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0], question, record);
}

/** A TLS 1.2 ClientHello that names a server (RFC 6066). */
export function clientHello(host: string): Uint8Array {
  const list = bytesOf([0], u16(host.length), text(host));
  const sni = bytesOf([0, 0], u16(list.length + 2), u16(list.length), list);
  const suites = [0, 2, 0x13, 0x01];
  const body = bytesOf([3, 3], new Uint8Array(32), [0], suites, [1, 0], u16(sni.length), sni);
  const handshake = bytesOf([1, 0], u16(body.length), body);
  return bytesOf([22, 3, 1], u16(handshake.length), handshake);
}

/** A little-endian pcap file with nanosecond stamps, Ethernet. */
export function pcap(packets: readonly Packet[], snapLength = 262_144): Uint8Array<ArrayBuffer> {
  const size = packets.reduce((sum, { bytes }) => sum + 16 + bytes.length, 24);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0xa1b23c4d, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, snapLength, true);
  view.setUint32(20, 1, true);
  let at = 24;
  for (const { timeNs, bytes, originalLength } of packets) {
    view.setUint32(at, Number(timeNs / 1_000_000_000n), true);
    view.setUint32(at + 4, Number(timeNs % 1_000_000_000n), true);
    view.setUint32(at + 8, bytes.length, true);
    view.setUint32(at + 12, originalLength ?? bytes.length, true);
    file.set(bytes, at + 16);
    at += 16 + bytes.length;
  }
  return file;
}
