/**
 * Verifies what the command line writes, line by line, against what tshark says of the same captures.
 * `npm run golden:lines` makes the golden lines anew.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recordTypeName } from '../src/engine/inspect/dns/recordTypes.ts';
import { capturePath } from '../src/testing/sharedCaptures.ts';
import { parseArguments } from './arguments.ts';
import { COMMANDS } from './commands/list.ts';

interface GoldenLines {
  readonly packets: readonly string[];
  readonly conversations: readonly string[];
  readonly dns: readonly string[];
  readonly http: readonly string[];
}

const { captures: goldens } = JSON.parse(
  readFileSync(new URL('lines.golden.json', import.meta.url), 'utf8'),
) as { captures: Record<string, GoldenLines> };
const captures = Object.keys(goldens).filter((capture) => capturePath(capture) !== null);

const folder = mkdtempSync(join(tmpdir(), 'chatdissect-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Difference {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly why: string;
}

/** Lines that only one of us has, by capture and command, and why. */
const REVIEWED: Readonly<Record<string, Difference>> = {
  'ip/pcpp-ipv6.pcapng packets': {
    ours: ['1442544368878736000 158 158 udp 192.168.1.110 4342 84.88.16.10 4342 116'],
    theirs: ['1442544368878736000 158 158 udp 153.16.31.80 4342 23.91.153.57 4342 84'],
    why: 'A LISP control message (port 4342) holds an IP packet: that is control, no tunnel of data.',
  },
  'ip/pcpp-ipv6.pcapng flows': {
    ours: [],
    theirs: [
      'udp 153.16.31.80 4342 23.91.153.57 4342 1 0',
      'udp 2001:4f8:3:d::60 4341 2607:f2c0:f00f:b001::face:b00c 4341 0 2',
    ],
    why: 'The same control message, and the outer conversation of a LISP tunnel: our flows are the inner ones.',
  },
  'cellular/pcpp-gtp.pcap flows': {
    ours: [],
    theirs: [
      'udp 10.155.148.149 9000 10.155.148.157 2152 1 0',
      'udp 192.168.40.178 2152 192.168.40.179 2152 0 3',
      'udp 5.233.130.55 2152 5.233.130.56 1024 2 0',
    ],
    why: 'Outer conversations of GTP-U tunnels: our flows are the inner ones.',
  },
  'cellular/pcpp-gtp.pcap dns': {
    ours: [
      '5 itojun.org ANY 921159902215271000 0 921159902215271000 210.160.95.97',
      '6 itojun.org ANY 0 0 0 210.160.95.97',
    ],
    theirs: [
      '5 itojun.org ANY 921159902215271000 0 921159902215271000 210.160.95.97 210.160.95.97 210.145.33.242 210.160.95.99 3ffe:501:410:0:2c0:dfff:fe47:33e 3ffe:501:410:100:5254:ff:feda:48bf',
      '6 itojun.org ANY 0 0 0 210.160.95.97 210.160.95.97 210.145.33.242 210.160.95.99 3ffe:501:410:0:2c0:dfff:fe47:33e 3ffe:501:410:100:5254:ff:feda:48bf',
    ],
    why: 'One of six answers is an address; the others are of the additional section, which tshark lists with them.',
  },
  'ip/pcpp-ip4_fragments.pcap flows': {
    ours: ['udp 10.118.213.211 2049 10.118.213.212 789 3 50'],
    theirs: ['udp 10.118.213.211 2049 10.118.213.212 789 3 9'],
    why: 'Later fragments count with the flow of their first one; with reassembly off tshark gives them to none.',
  },
  'dns/pcpp-DnsPackets.pcap dns': {
    ours: ['417 Yaels-iPhone.local ANY 1413056147586510000 none'],
    theirs: ['417 Yaels-iPhone.local ANY 1413056147586510000 0 1413056148390452000 10.0.0.2'],
    why: 'A probe of mDNS by the owner of the name, and its announcement: tshark pairs them by id, which is always 0.',
  },
  'dns/pcpp-dns_over_tcp.pcapng dns': {
    ours: ['3 github.com A 1614156838745364000 0 1614156838745364000 192.30.255.113'],
    theirs: [],
    why: 'The same segment 51 years later: tshark takes it for a retransmission, for us the flow is a new one.',
  },
};

/** Of two lists with repeated lines, what the second has no counterpart for. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function compare(ours: readonly string[], theirs: readonly string[], what: string): void {
  const reviewed = REVIEWED[what];
  if (reviewed === undefined) {
    expect(ours).toEqual(theirs);
    return;
  }
  const { why: _, ...lines } = reviewed;
  expect({ ours: without(ours, theirs), theirs: without(theirs, ours) }).toEqual(lines);
}

interface End {
  readonly address: string;
  readonly port: number | null;
}
interface PacketRow {
  readonly index: number;
  readonly timeNs: string;
  readonly capturedLength: number;
  readonly originalLength: number;
  readonly source: End | null;
  readonly destination: End | null;
  readonly transport: string | null;
  readonly payloadLength: number;
  readonly tcp?: { readonly sequence: number; readonly flags: number };
}
interface FlowRow {
  readonly transport: string;
  readonly client: End;
  readonly server: End;
  readonly packets: { readonly uplink: number; readonly downlink: number };
}

/** The objects that a command writes of a capture. */
async function rows<T>(name: string, capture: string): Promise<T[]> {
  const command = await COMMANDS.find((listed) => listed.name === name)?.load();
  if (command === undefined) throw new Error(`there is no command ${name}`);
  const out = join(folder, 'rows.ndjson');
  const args = parseArguments([capturePath(capture) ?? '', '-o', out], command.options);
  await command.run(args, { isInteractive: false, warn() {}, status() {} });
  const lines = readFileSync(out, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

const endText = (end: End | null): string => `${end?.address} ${end?.port}`;

function packetLine(row: PacketRow): string {
  const line: unknown[] = [row.timeNs, row.capturedLength, row.originalLength];
  if (row.transport !== 'tcp' && row.transport !== 'udp') return line.join(' ');
  line.push(row.transport, endText(row.source), endText(row.destination));
  if (row.tcp !== undefined) line.push(row.tcp.sequence, row.tcp.flags);
  return [...line, row.payloadLength].join(' ');
}

test.each(captures)("the packets of %s are tshark's", async (capture) => {
  const ours = (await rows<PacketRow>('packets', capture)).map(packetLine);
  compare(ours, goldens[capture].packets, `${capture} packets`);
});

test.each(captures)("the flows of %s are tshark's conversations", async (capture) => {
  const sums = new Map<string, [number, number]>();
  for (const { transport, client, server, packets } of await rows<FlowRow>('flows', capture)) {
    const ends = [endText(client), endText(server)].sort();
    const isTurned = ends[0] !== endText(client);
    const sum = sums.get(`${transport} ${ends.join(' ')}`) ?? [0, 0];
    sum[0] += isTurned ? packets.downlink : packets.uplink;
    sum[1] += isTurned ? packets.uplink : packets.downlink;
    sums.set(`${transport} ${ends.join(' ')}`, sum);
  }
  const ours = [...sums].map(([ends, counts]) => `${ends} ${counts.join(' ')}`);
  compare(ours.sort(), goldens[capture].conversations, `${capture} flows`);
});

interface DnsRow {
  readonly name: string;
  readonly type: string;
  readonly answers: readonly string[];
  readonly responseCode: number | null;
  readonly timeNs: string;
  readonly answeredNs: string | null;
  readonly packet: number;
}

/** A golden line of DNS: packet, name, type, time, response code and time of the answer, addresses. */
function dnsLine(row: DnsRow): string {
  const line: unknown[] = [row.packet, row.name, row.type, row.timeNs, row.responseCode ?? 'none'];
  if (row.answeredNs !== null) line.push(row.answeredNs);
  return [...line, ...row.answers.filter((answer) => /^(?:[\d.]+|[0-9a-f:]*:[0-9a-f:]*)$/.test(answer))].join(
    ' ',
  );
}

test.each(captures)("the DNS queries of %s are tshark's", async (capture) => {
  const theirs = goldens[capture].dns.map((line) =>
    line.replace(
      /^(\d+ \S+) (\d+)/,
      (_, query: string, type: string) => `${query} ${recordTypeName(Number(type))}`,
    ),
  );
  const ours = (await rows<DnsRow>('dns', capture)).sort((a, b) => a.packet - b.packet);
  compare(ours.map(dnsLine), theirs, `${capture} dns`);
});

interface HttpRow {
  readonly packet: number;
  readonly method: string | null;
  readonly host: string | null;
  readonly url: string | null;
  readonly userAgent: string | null;
  readonly referer: string | null;
  readonly status: number | null;
  readonly contentType: string | null;
}

test.each(captures)("the HTTP exchanges of %s are tshark's", async (capture) => {
  const ours = (await rows<HttpRow>('http', capture))
    .filter(({ method }) => method !== null)
    .sort((a, b) => a.packet - b.packet)
    .map((row) =>
      JSON.stringify([
        row.packet,
        row.method,
        row.host,
        row.url,
        row.userAgent,
        row.referer,
        row.status,
        row.contentType,
      ]),
    );
  compare(ours, goldens[capture].http, `${capture} http`);
});
