import { clientHello, dns, type Endpoint, type Packet, pcap, tcp, text, udp } from './packets.ts';

const BASE_NS = 1_383_264_000_123_456_789n;
const MS = 1_000_000n;

export const PHONE = '10.20.30.40';
export const RESOLVER = '10.0.0.53';
export const CHAT = '203.205.151.162';
export const HTTP_HOST = 'short.weixin.qq.com';
export const TLS_HOST = 'www.example.org';
export const REQUEST = `GET /cgi-bin/micromsg-bin/geta8key HTTP/1.1\r\nHost: ${HTTP_HOST}\r\nUser-Agent: MicroMessenger\r\n\r\n`;
const ANSWER = `HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n`;
/** Bytes of the response that the capture does not have. */
export const GAP_BYTES = 100;
/** Bytes of the answer's body that come after the gap. */
const AFTER_GAP = 200;

/** Flow number → what it is, in the order of first packets. */
export const FLOWS = { dns: 0, http: 1, tls: 2, chat: 3, ipv6: 4 } as const;

function at(ms: number, bytes: Uint8Array, originalLength?: number): Packet {
  const timeNs = BASE_NS + BigInt(ms) * MS;
  return originalLength === undefined ? { timeNs, bytes } : { timeNs, bytes, originalLength };
}

/**
 * Five flows: a DNS query; HTTP whose request is split over two segments, one of them sent twice, and whose
 * response has a gap; TLS; a chat over UDP; IPv6. One packet is cut by the snap length, one has a broken header.
 */
export function smallCapture(): Uint8Array<ArrayBuffer> {
  const client = (port: number): Endpoint => ({ address: PHONE, port });
  const [web, tls, chat] = [80, 443, 8080].map((port) => ({ address: CHAT, port }));
  const resolver = { address: RESOLVER, port: 53 };
  const request = text(REQUEST);
  const middle = 40;
  const answer = text(ANSWER);
  const after = answer.length + GAP_BYTES;
  const v6 = (last: string): string => `2001:0db8:0:0:0:0:0:${last}`;
  const broken = udp(client(1), chat, text('x'));
  broken[14] = 0x42;
  return pcap([
    at(0, udp(client(5353), resolver, dns(7, HTTP_HOST))),
    at(20, udp(resolver, client(5353), dns(7, HTTP_HOST, CHAT))),
    at(30, tcp(client(40_001), web, 'S', 999, 0)),
    at(60, tcp(web, client(40_001), 'SA', 4999, 1000)),
    at(61, tcp(client(40_001), web, 'A', 1000, 5000)),
    at(62, tcp(client(40_001), web, 'PA', 1000, 5000, request.subarray(0, middle))),
    at(63, tcp(client(40_001), web, 'PA', 1000 + middle, 5000, request.subarray(middle))),
    at(90, tcp(client(40_001), web, 'PA', 1000 + middle, 5000, request.subarray(middle))),
    at(120, tcp(web, client(40_001), 'PA', 5000, 1000 + request.length, answer)),
    at(
      121,
      tcp(
        web,
        client(40_001),
        'PA',
        5000 + after,
        1000 + request.length,
        new Uint8Array(AFTER_GAP).fill(0x2e),
      ),
    ),
    at(130, tcp(client(40_001), web, 'FA', 1000 + request.length, 5000 + after + AFTER_GAP)),
    at(150, tcp(web, client(40_001), 'FA', 5000 + after + AFTER_GAP, 1001 + request.length)),
    at(200, tcp(client(40_002), tls, 'S', 1, 0)),
    at(210, tcp(tls, client(40_002), 'SA', 100, 2)),
    at(211, tcp(client(40_002), tls, 'PA', 2, 101, clientHello(TLS_HOST))),
    at(250, tcp(tls, client(40_002), 'R', 101, 0)),
    at(400, udp(client(30_000), chat, new Uint8Array(64).fill(0xd5))),
    at(420, udp(chat, client(30_000), new Uint8Array(200).fill(0xd6)).subarray(0, 90), 242),
    at(500, udp({ address: v6('1'), port: 5000 }, { address: v6('2'), port: 6000 }, text('over six'))),
    at(600, broken),
  ]);
}

/** UDP flows of one packet each, `count` of them, a millisecond apart. */
export function manyFlows(count: number, firstMs = 0): Uint8Array<ArrayBuffer> {
  const packets: Packet[] = [];
  for (let i = 0; i < count; i += 1) {
    const client = { address: `10.1.${(i >>> 8) & 255}.${i & 255}`, port: 20_000 + (i % 997) };
    packets.push(at(firstMs + i, udp(client, { address: CHAT, port: 8000 }, new Uint8Array(20 + (i % 50)))));
  }
  return pcap(packets);
}

/** One TCP flow whose downlink carries `packets` packets of 1,000 bytes, each full of its own number. */
export function longFlow(packets: number): Uint8Array<ArrayBuffer> {
  const [client, server] = [
    { address: PHONE, port: 50_000 },
    { address: CHAT, port: 14_000 },
  ];
  const made = [at(0, tcp(client, server, 'S', 0, 0)), at(1, tcp(server, client, 'SA', 0, 1))];
  for (let i = 0; i < packets; i += 1) {
    made.push(at(2 + i, tcp(server, client, 'PA', 1 + i * 1000, 1, new Uint8Array(1000).fill(i & 255))));
  }
  return pcap(made);
}
