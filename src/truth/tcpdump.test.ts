/** Verifies packets (how many, between whom, TCP flags and lengths) against what tcpdump's own tests expect of the same captures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressText } from '../engine/bytes/address.ts';
import { UPLINK } from '../engine/model/units.ts';
import type { Load } from '../engine/pipeline/load.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';

interface Expected {
  readonly file: string;
  readonly flags: string;
}
interface Entry {
  readonly file: string;
  readonly expected: { readonly tcpdump?: Expected } | null;
}

/** Packets (capture and number) where tcpdump's line is not our packet, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'encap/tcpdump-ppp_ip_udp_dns.pcap 1':
    'An unknown PPP protocol: tcpdump guesses that IP follows, we (and tshark) do not.',
  'malformed/tcpdump-icmp-cksum-oobr-1.pcap 1': 'The packet that an ICMP error quotes is no flow of ours.',
  'tcp/tcpdump-kday7.pcap 10':
    'The IP length goes beyond the packet: tcpdump bounds the segment by the packet, we take the length and mark it.',
};

const entries =
  SHARED_CAPTURES === null
    ? []
    : (JSON.parse(readFileSync(join(SHARED_CAPTURES, 'MANIFEST.json'), 'utf8')) as Entry[]).flatMap(
        ({ file, expected }) => (expected?.tcpdump === undefined ? [] : [{ file, text: expected.tcpdump }]),
      );

test.skipIf(SHARED_CAPTURES === null)('the texts are there', () => {
  expect(entries.length).toBeGreaterThan(150);
});

/** Letters of tcpdump for the flags of TCP, lowest bit first. */
const FLAG_LETTERS = 'FSRP.UEW';
const V4 = String.raw`\d+\.\d+\.\d+\.\d+`;
const V6 = '[0-9a-f:]*:[0-9a-f:.]*?';
const ENDS = new RegExp(
  String.raw`(?<![\w.:])(${V4}|${V6})\.(\d+) > (${V4}|${V6})\.(\d+): (?:Flags \[(.*?)\].*?length (\d+))?`,
  'g',
);

/** They have ports, too, but are counted only; nor is anything when the innermost packet has none. */
const OTHER_TRANSPORTS = /: DCCP |: PGM, |: ICMP|: Request who-has|ethertype ARP|: ARP, /;

interface Line {
  readonly packet: number;
  readonly source: string;
  readonly destination: string;
  /** Of TCP: its flags and payload length. */
  readonly tcp: readonly [flags: number, length: number] | null;
}

/** The innermost ends of each packet that has ports. */
function linesOf(text: string): { packets: number; lines: Line[] } {
  const blocks = text.split(/^ {0,4}(?=\d+ {2})/m).filter((block) => block !== '');
  const lines: Line[] = [];
  let packets = 0;
  for (const block of blocks) {
    const packet = Number.parseInt(block, 10);
    packets = Math.max(packets, packet);
    const innermost = [...block.matchAll(ENDS)].at(-1);
    if (innermost === undefined || OTHER_TRANSPORTS.test(block)) continue;
    const [, source, port, destination, otherPort, letters, length] = innermost;
    const flags = [...FLAG_LETTERS].reduce(
      (sum, letter, bit) => sum + (letters?.includes(letter) && letters !== 'none' ? 1 << bit : 0),
      0,
    );
    lines.push({
      packet,
      source: `${source}.${port}`,
      destination: `${destination}.${otherPort}`,
      tcp: letters === undefined ? null : [flags, Number(length)],
    });
  }
  return { packets, lines };
}

function ourLine(load: Load, packet: number): Line {
  const table = load.packetTable();
  const flows = load.flowTable();
  const { version, words } = load.addresses;
  const flow = table.flow[packet - 1];
  const end = (address: number, port: number): string =>
    `${addressText(version[address], words, address)}.${port}`;
  const client = end(flows.clientAddress[flow], flows.clientPort[flow]);
  const server = end(flows.serverAddress[flow], flows.serverPort[flow]);
  const isUplink = table.direction[packet - 1] === UPLINK;
  return {
    packet,
    source: isUplink ? client : server,
    destination: isUplink ? server : client,
    tcp: [table.tcpFlags[packet - 1], table.payloadLength[packet - 1]],
  };
}

test.each(entries)('the packets of $file are those that tcpdump prints', ({ file, text }) => {
  const { load } = loadCapture([captureBytes(file)]);
  const { packets, lines } = linesOf(Buffer.from(captureBytes(text.file)).toString('latin1'));
  if (!text.flags.includes('-c1')) expect(load.packets).toBe(packets);
  for (const line of lines) {
    if (`${file} ${line.packet}` in OTHERWISE) continue;
    const ours = ourLine(load, line.packet);
    expect(line.tcp === null ? { ...ours, tcp: null } : ours).toEqual(line);
  }
});

test.skipIf(SHARED_CAPTURES === null)('enough packets were compared', () => {
  const all = entries.flatMap(
    ({ text }) => linesOf(Buffer.from(captureBytes(text.file)).toString('latin1')).lines,
  );
  expect(all.length).toBeGreaterThan(700);
  expect(all.filter(({ tcp }) => tcp !== null).length).toBeGreaterThan(500);
});
