/** What stands in the payloads: names and heads are real protocols', the rest are random octets. */
import { Random } from './random.mjs';

const POOL_BYTES = 1 << 20;
const LONGEST = 1460;
const pool = new Uint8Array(POOL_BYTES + LONGEST);
const noise = new Random(7);
for (let i = 0; i < pool.length; i += 1) pool[i] = noise.word() >>> 24;

const ascii = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const u16 = (value) => [value >>> 8, value & 255];

export function octets(bytes, at, length, random) {
  const from = random.below(POOL_BYTES);
  bytes.set(pool.subarray(from, from + length), at);
}

export function httpRequest({ host, bodyLength, number }) {
  const method = bodyLength > 0 ? 'POST' : 'GET';
  const body =
    bodyLength > 0 ? `Content-Length: ${bodyLength}\r\nContent-Type: application/octet-stream\r\n` : '';
  return ascii(
    `${method} /mmtls/${number.toString(16).padStart(8, '0')} HTTP/1.1\r\nAccept: */*\r\nConnection: Keep-Alive\r\n${body}Host: ${host}\r\nUser-Agent: MicroMessenger Client\r\n\r\n`,
  );
}

export function httpResponse(bodyLength) {
  return ascii(
    `HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: image/jpeg\r\nContent-Length: ${bodyLength}\r\nCache-Control: max-age=259200\r\nConnection: keep-alive\r\n\r\n`,
  );
}

/** A TLS 1.2/1.3 ClientHello (RFC 8446 4.1.2) with SNI, 517 bytes as browsers pad it. */
export function clientHello(host, random) {
  const name = ascii(host);
  const sni = [0, 0, ...u16(name.length + 5), ...u16(name.length + 3), 0, ...u16(name.length), ...name];
  const suites = [0x13, 1, 0x13, 2, 0x13, 3, 0xc0, 0x2b, 0xc0, 0x2f, 0xc0, 0x2c, 0xc0, 0x30, 0, 0x9c];
  const versions = [0, 43, 0, 5, 4, 3, 4, 3, 3];
  const before = [3, 3, ...hexOctets(32, random), 32, ...hexOctets(32, random)];
  const upTo = [...before, ...u16(suites.length), ...suites, 1, 0];
  const room = 517 - 9 - upTo.length - 2 - sni.length - versions.length - 4;
  const extensions = [...sni, ...versions, 0, 21, ...u16(room), ...new Array(room).fill(0)];
  const body = [...upTo, ...u16(extensions.length), ...extensions];
  return Uint8Array.from([22, 3, 1, ...u16(body.length + 4), 1, 0, ...u16(body.length), ...body]);
}

function hexOctets(count, random) {
  return Array.from({ length: count }, () => random.below(256));
}

/** A ServerHello's record, as long as the rest of the flight. */
export function serverHello(length) {
  const record = Math.min(length - 5, 16_000);
  return Uint8Array.from([
    22,
    3,
    3,
    ...u16(Math.max(record, 4)),
    2,
    0,
    ...u16(Math.max(record - 4, 0)),
    3,
    3,
  ]);
}

export function tlsData(length) {
  return Uint8Array.from([23, 3, 3, ...u16(Math.min(length, 16_384))]);
}

/** A query, and a response with one A record (RFC 1035 4). */
export function dnsMessage(host, id, isResponse, address) {
  const name = host.split('.').flatMap((label) => [label.length, ...ascii(label)]);
  const question = [...name, 0, 0, 1, 0, 1];
  const header = [
    ...u16(id),
    ...(isResponse ? [0x81, 0x80] : [1, 0]),
    0,
    1,
    0,
    isResponse ? 1 : 0,
    0,
    0,
    0,
    0,
  ];
  const answer = isResponse ? [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address] : [];
  return Uint8Array.from([...header, ...question, ...answer]);
}

export function quicInitial(random) {
  return Uint8Array.from([0xc3, 0, 0, 0, 1, 8, ...hexOctets(8, random), 0, 0, 0x44, 0xa0]);
}

export function quicShort(random) {
  return Uint8Array.from([0x40 | random.below(64), ...hexOctets(8, random)]);
}

/** RTP (RFC 3550 5.1), payload type 111. */
export function rtp(sequence, source) {
  return Uint8Array.from([
    0x80,
    111,
    ...u16(sequence & 0xffff),
    0,
    0,
    ...u16((sequence * 160) & 0xffff),
    0,
    0,
    ...u16(source),
  ]);
}

/** A binary protocol of its own: length, header length, version, opcode, sequence. */
export function ownMessage(length, opcode, sequence) {
  return Uint8Array.from([0, 0, ...u16(length), 0, 16, 0, 1, 0, 0, 0, opcode, 0, 0, ...u16(sequence)]);
}
