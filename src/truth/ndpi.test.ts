/** Verifies flows, their packets, protocols and host names against what nDPI's own tests expect of the same captures. */
import { expect, test } from 'vitest';
import { addressText } from '../engine/bytes/address.ts';
import { PROTOCOLS } from '../engine/inspect/protocols.ts';
import { TRANSPORT_TCP, TRANSPORT_UDP } from '../engine/model/packet.ts';
import { loadCapture } from '../testing/captureFacts.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';
import { capturesWith } from '../testing/zeekLogs.ts';

/** Our names for nDPI's protocols; what is not here we leave unknown, to be inferred. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  BitTorrent: ['bittorrent'],
  DHCP: ['dhcp'],
  DNS: ['dns'],
  // Both are multiplexed on one flow: the first message decides.
  DTLS: ['dtls', 'stun'],
  SRTP: ['stun'],
  GTP: ['gtp-c'],
  HTTP: ['http', 'websocket'],
  HTTP_Proxy: ['http'],
  IMAPS: ['tls'],
  IPSec: ['ike'],
  Jabber: ['xmpp', 'tls'],
  MDNS: ['mdns'],
  MQTT: ['mqtt'],
  NTP: ['ntp'],
  PostgreSQL: ['postgresql'],
  QUIC: ['quic'],
  RTSP: ['rtsp'],
  Radius: ['radius'],
  S7CommPlus: ['cotp'],
  SIP: ['sip'],
  SNMP: ['snmp'],
  SSDP: ['ssdp'],
  SSH: ['ssh'],
  STUN: ['stun'],
  TFTP: ['tftp'],
  TLS: ['tls'],
  TruPhone: ['xmpp'],
  WireGuard: ['wireguard'],
};

/** Captures where our flows or protocols are not nDPI's, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'malformed/ndpi-fuzz-2006-06-26-2594.pcap':
    'Damaged messages and lengths: nDPI goes by the port and leaves damaged packets out; we count them and name no protocol.',
  'malformed/ndpi-fuzz-2020-02-16-11740.pcap':
    'Damaged messages and lengths: nDPI goes by the port and leaves damaged packets out; we count them and name no protocol.',
  'malformed/ndpi-tls_invalid_reads.pcap': 'nDPI leaves a packet with a damaged IP length out; we count it.',
  'malformed/ndpi-quic-fuzz-overflow.pcapng': 'A connection id longer than the 20 bytes of RFC 9000.',
};
/** Flows of protocols that we know, of which the capture has no beginning by which we would tell them. */
const NO_BEGINNING: Readonly<Record<string, string>> = {
  'fields/ndpi-coap_mqtt.pcap': 'Begins amid the connection, with a PINGREQ: two bytes are no proof.',
  'fields/ndpi-radius_false_positive.pcapng': 'Short headers only.',
  'fields/ndpi-tftp.pcap': 'Data without its request.',
  'fields/ndpi-wireguard.pcap': 'Data without its handshake.',
  'messaging/ndpi-jabber.pcap': 'Begins amid the connection, inside TLS or a message.',
  'messaging/ndpi-zoom.pcap': "Zoom's own messages on the port of STUN.",
  'tcp/ndpi-heuristic_tcp_ack_payload.pcap':
    "Padding of an ACK is inside its IP length: taken as the stream's first bytes, which it overlaps.",
};

interface Ours {
  packets: number;
  readonly protocols: Set<string>;
  readonly hosts: Set<string>;
}

/** Flows by transport and both ends; those of one pair of ends that follow each other together, as nDPI has them. */
function ourFlows(capture: string): Map<string, Ours> {
  const { load } = loadCapture([captureBytes(capture)]);
  const flows = load.flowTable();
  const { version, words } = load.addresses;
  const end = (address: number, port: number): string =>
    canonical(addressText(version[address], words, address), port);
  const found = new Map<string, Ours>();
  for (let row = 0; row < flows.length; row += 1) {
    const client = end(flows.clientAddress[row], flows.clientPort[row]);
    const server = end(flows.serverAddress[row], flows.serverPort[row]);
    const key = keyOf(flows.transport[row], client, server);
    const one = found.get(key) ?? { packets: 0, protocols: new Set(), hosts: new Set() };
    one.packets += flows.packetsUplink[row] + flows.packetsDownlink[row];
    if (flows.protocol[row] > 0) one.protocols.add(PROTOCOLS[flows.protocol[row]]);
    if (flows.hostName[row] >= 0) one.hosts.add(load.strings.text(flows.hostName[row]).toLowerCase());
    found.set(key, one);
  }
  return found;
}

const keyOf = (transport: number, one: string, other: string): string =>
  `${transport} ${[one, other].sort().join(' ')}`;

/** nDPI shortens single groups of zeros, too. */
function canonical(address: string, port: number | string): string {
  return address.includes(':') ? `${new URL(`http://[${address}]/`).hostname}:${port}` : `${address}:${port}`;
}

interface Theirs {
  readonly key: string;
  readonly packets: number;
  readonly protocol: string;
  readonly isByContent: boolean;
  readonly host: string | null;
}

function theirFlows(capture: string): Theirs[] {
  const found: Theirs[] = [];
  for (const line of Buffer.from(captureBytes(`${capture}.ndpi.txt`))
    .toString('latin1')
    .split('\n')) {
    const match = /^\s+\d+\s+(TCP|UDP) \[?(.*?)\]?:(\d+) (?:<->|->) \[?(.*?)\]?:(\d+) \[(.*)$/.exec(line);
    // Later fragments have no ports: nDPI shows them as flows of port 0.
    if (match === null || match[3] === '0' || match[5] === '0') continue;
    const [, transport, one, port, other, otherPort, rest] = match;
    // It also writes addresses with two `::`, which are none.
    if (/::.*::/.test(one) || /::.*::/.test(other)) continue;
    const counts = [...rest.matchAll(/(\d+) pkts\/\d+ bytes/g)].map(([, count]) => Number(count));
    found.push({
      key: keyOf(
        transport === 'TCP' ? TRANSPORT_TCP : TRANSPORT_UDP,
        canonical(one, port),
        canonical(other, otherPort),
      ),
      packets: counts.reduce((sum, count) => sum + count, 0),
      protocol: /proto: [^/]*\/([^.\]]*)/.exec(rest)?.[1] ?? '',
      isByContent: rest.includes('[Confidence: DPI]'),
      host: /Hostname\/SNI: ([^\]]*)\]/.exec(rest)?.[1]?.toLowerCase() ?? null,
    });
  }
  return found;
}

const captures = capturesWith('.ndpi.txt').filter((capture) => !(capture in OTHERWISE));

test.skipIf(SHARED_CAPTURES === null)('the results are there', () => {
  expect(captures.length).toBeGreaterThan(100);
});

test.each(captures)("the flows of %s are nDPI's", (capture) => {
  const ours = ourFlows(capture);
  for (const { key, packets, protocol, isByContent, host } of theirFlows(capture)) {
    const flow = ours.get(key);
    expect(flow?.packets, key).toBe(packets);
    if (flow === undefined || !isByContent || !(protocol in NAMES)) continue;
    if (flow.protocols.size === 0) expect(NO_BEGINNING, `${key} ${protocol}`).toHaveProperty([capture]);
    for (const name of flow.protocols) expect(NAMES[protocol], key).toContain(name);
    const isNamed = (protocol === 'TLS' || protocol === 'HTTP') && host !== null;
    if (isNamed && flow.hosts.size > 0) expect([...flow.hosts], key).toContain(host);
    if (isNamed && !(capture in NO_BEGINNING)) expect(flow.hosts.size, `${key} ${host}`).toBeGreaterThan(0);
  }
});
