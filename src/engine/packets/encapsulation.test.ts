/** Verifies that the same datagram is found behind every link type and through every tunnel, and what was taken off is named. */
import { describe, expect, test } from 'vitest';
import { loadCapture } from '../../testing/captureFacts.ts';
import { pcapFile } from '../../testing/captureFiles.ts';
import { anomaliesOf, flowsOf } from '../../testing/flowsOf.ts';
import * as wire from '../../testing/wire.ts';
import { type Bytes, ETHERTYPE, ethernet, hex, ip4, ip6, join, PROTOCOL, udp } from '../../testing/wire.ts';
import { ENCAPSULATIONS } from '../model/packet.ts';

const USER = '10.1.2.3';
const SERVER = '93.184.216.34';
const datagram = ip4(USER, SERVER, PROTOCOL.udp, udp(4000, 5000, join('hello')));
const datagram6 = ip6('fd00::1', '2001:db8::2', PROTOCOL.udp, udp(4000, 5000, join('hello')));
const outer = (protocol: number, payload: Bytes): Bytes => ip4('192.0.2.1', '192.0.2.2', protocol, payload);
const outerUdp = (port: number, payload: Bytes): Bytes => outer(PROTOCOL.udp, udp(50_000, port, payload));
const ipv4Frame = ethernet(ETHERTYPE.ipv4, datagram);
const snap = (payload: Bytes): Bytes => join(hex('aaaa03 000000 0800'), payload);
const dataFrame = (payload: Bytes): Bytes =>
  join(hex('0801 0000 020000000001 020000000002 020000000003 0000'), snap(payload));

function read(linkType: number, packet: Bytes): unknown {
  const capture = pcapFile([{ timeNs: 0n, bytes: packet }], { linkType });
  const { load } = loadCapture([capture]);
  const path = load.decoder.encapsulations.codes(load.packetTable().encapsulation[0]);
  return {
    flows: flowsOf(capture),
    path: path.map((code) => ENCAPSULATIONS[code]),
    anomalies: anomaliesOf(capture)[0],
  };
}

const FOUND = { flows: [{ client: `${USER}:4000`, server: `${SERVER}:5000`, payload: [5, 0], user: USER }] };

describe('link types', () => {
  const cases: readonly (readonly [name: string, linkType: number, packet: Bytes, ...path: string[]])[] = [
    ['Ethernet', 1, ipv4Frame],
    ['Ethernet with LLC and SNAP', 1, ethernet(8 + datagram.length, snap(datagram))],
    ['NULL, little-endian', 0, join(hex('02000000'), datagram)],
    ['NULL, big-endian', 0, join(hex('00000002'), datagram)],
    ['LOOP', 108, join(hex('00000002'), datagram)],
    ['raw IP 12', 12, datagram],
    ['raw IP 14', 14, datagram],
    ['raw IP 101', 101, datagram],
    ['raw IPv4 228', 228, datagram],
    ['PPP', 9, join(hex('ff030021'), datagram), 'ppp'],
    ['PPP without address and control, compressed protocol', 9, join(hex('21'), datagram), 'ppp'],
    ['PPP in HDLC', 50, join(hex('ff030021'), datagram), 'ppp'],
    ['PPPoE', 51, wire.pppoe(0x0021, datagram), 'pppoe', 'ppp'],
    ['Cisco HDLC', 104, join(hex('0f000800'), datagram)],
    ['Linux cooked v1', 113, join(hex('0000 0001 0006 0200000000010000 0800'), datagram)],
    ['Linux cooked v2', 276, join(hex('0800 0000 00000001 0001 00 06 0200000000010000'), datagram)],
    ['802.11', 105, dataFrame(datagram), 'ieee80211'],
    ['radiotap', 127, join(hex('0000 0800 00000000'), dataFrame(datagram)), 'ieee80211'],
    [
      'radiotap with check sequence',
      127,
      join(hex('0000 0900 02000000 10'), dataFrame(datagram), hex('deadbeef')),
      'ieee80211',
    ],
    [
      'NFLOG',
      239,
      join(
        hex('02000000'),
        hex((datagram.length + 4).toString(16).padStart(2, '0')),
        hex('00 0900'),
        datagram,
      ),
    ],
    ['FDDI', 10, join(hex('50 020000000001 020000000002'), snap(datagram))],
    ['SLIP', 8, join(hex('00 45 0000000000000000000000000000'), datagram)],
    ['Frame Relay', 107, join(hex('1841 03 cc'), datagram)],
    ['Frame Relay, padded, SNAP', 107, join(hex('1841 03 00 80 000000 0800'), datagram)],
    ['Frame Relay, bridged Ethernet', 107, join(hex('1841 03 00 80 0080c2 0007'), ipv4Frame)],
    ['Frame Relay as Cisco has it, long address', 107, join(hex('804a0c41 0800'), datagram)],
    ['PKTAP', 258, join(hex('10000000 01000000 01000000 00000000'), ipv4Frame)],
  ];
  const named = cases.map(([name, linkType, packet, ...path]) => ({ name, linkType, packet, path }));
  test.each(named)('$name', ({ linkType, packet, path }) => {
    expect(read(linkType, packet)).toMatchObject({ ...FOUND, path, anomalies: [] });
  });

  test('NULL with every number that systems have for IPv6, and raw IPv6', () => {
    for (const family of ['18', '1c', '1e', '0a']) {
      expect(read(0, join(hex(`${family}000000`), datagram6))).toMatchObject({
        flows: [{ client: 'fd00::1:4000' }],
      });
    }
    expect(read(229, datagram6)).toMatchObject({ flows: [{ client: 'fd00::1:4000' }] });
    expect(read(101, datagram6)).toMatchObject({ flows: [{ client: 'fd00::1:4000' }] });
  });

  test('an unknown link type is named with its number', () => {
    const { load } = loadCapture([pcapFile([{ timeNs: 0n, bytes: datagram }], { linkType: 4321 })]);
    expect(load.summary()).toMatchObject({
      files: [{ linkTypes: [{ number: 4321, name: 'LINKTYPE_4321', packets: 1 }] }],
      anomalies: [{ name: 'link_type_unknown', count: 1 }],
    });
  });
});

describe('tags and tunnels', () => {
  const { vlan, qinq, mpls, pppoe, ipv4, ipv6 } = ETHERTYPE;
  const vxlan = join(hex('08000000 00002a00'), ipv4Frame);
  const cases: readonly (readonly [name: string, packet: Bytes, path: readonly string[]])[] = [
    ['802.1Q', ethernet(vlan, wire.vlan(7, ipv4, datagram)), ['vlan']],
    ['QinQ', ethernet(qinq, wire.vlan(7, vlan, wire.vlan(8, ipv4, datagram))), ['vlan', 'vlan']],
    ['MPLS', ethernet(mpls, wire.mpls([100, 200], datagram)), ['mpls']],
    ['Ethernet over MPLS', ethernet(mpls, wire.mpls([100], join(hex('00000000'), ipv4Frame))), ['mpls']],
    ['PPPoE', ethernet(pppoe, wire.pppoe(0x0021, datagram)), ['pppoe', 'ppp']],
    ['IP in IP', ethernet(ipv4, outer(PROTOCOL.ipv4, datagram)), ['ipip']],
    ['IPv4 in IPv6', ethernet(ipv6, ip6('2001:db8::1', '2001:db8::2', PROTOCOL.ipv4, datagram)), ['ipip']],
    ['GRE', ethernet(ipv4, outer(PROTOCOL.gre, wire.gre(ipv4, datagram))), ['gre']],
    [
      'GRE with key and sequence number',
      ethernet(ipv4, outer(PROTOCOL.gre, join(hex('30000800 0000002a 00000001'), datagram))),
      ['gre'],
    ],
    [
      'ERSPAN II',
      ethernet(ipv4, outer(PROTOCOL.gre, join(hex('100088be 00000001 1000000000000000'), ipv4Frame))),
      ['gre', 'erspan'],
    ],
    ['GTP-U', ethernet(ipv4, outerUdp(2152, wire.gtpu(9, datagram))), ['gtpu']],
    [
      'GTP-U without options',
      ethernet(ipv4, outerUdp(2152, join(hex('30ff'), [datagram.length, 2], hex('00000009'), datagram))),
      ['gtpu'],
    ],
    [
      'GTP-U with a PDU session container',
      ethernet(
        ipv4,
        outerUdp(
          2152,
          join(hex('34ff'), [datagram.length + 8, 2], hex('00000009 00000085 01100900'), datagram),
        ),
      ),
      ['gtpu'],
    ],
    [
      'GTP-U over IPv6',
      ethernet(
        ipv6,
        ip6('2001:db8::1', '2001:db8::2', PROTOCOL.udp, udp(2152, 2152, wire.gtpu(9, datagram))),
      ),
      ['gtpu'],
    ],
    ['VXLAN', ethernet(ipv4, outerUdp(4789, vxlan)), ['vxlan']],
    [
      'Geneve',
      ethernet(ipv4, outerUdp(6081, join(hex('0100 6558 00002a00 00000000'), ipv4Frame))),
      ['geneve'],
    ],
    ['MPLS over UDP', ethernet(ipv4, outerUdp(6635, wire.mpls([3], datagram))), ['mpls']],
    ['GRE over UDP', ethernet(ipv4, outerUdp(4754, wire.gre(ipv4, datagram))), ['gre']],
    [
      'VLAN in GTP-U in VLAN',
      ethernet(vlan, wire.vlan(1, ipv4, outerUdp(2152, wire.gtpu(1, outer(PROTOCOL.ipv4, datagram))))),
      ['vlan', 'gtpu', 'ipip'],
    ],
  ];
  test.each(cases)('%s', (_, packet, path) => {
    expect(read(1, packet)).toMatchObject({ ...FOUND, path, anomalies: [] });
  });

  test('both directions of a user behind GTP-U are one flow, though outer addresses and tunnels differ', () => {
    const up = ethernet(ETHERTYPE.ipv4, outerUdp(2152, wire.gtpu(1, datagram)));
    const answer = ip4(SERVER, USER, PROTOCOL.udp, udp(5000, 4000, join('hi')));
    const down = ethernet(
      ETHERTYPE.ipv4,
      ip4('192.0.2.7', '192.0.2.1', PROTOCOL.udp, udp(2152, 2152, wire.gtpu(2, answer))),
    );
    const capture = pcapFile([up, down].map((bytes, i) => ({ timeNs: BigInt(i), bytes })));
    expect(flowsOf(capture)).toMatchObject([{ user: USER, packets: [1, 1], payload: [5, 2] }]);
  });

  test('a port alone makes no tunnel: the packet stays UDP', () => {
    expect(read(1, ethernet(ETHERTYPE.ipv4, outerUdp(2152, join('no GTP at all'))))).toMatchObject({
      path: [],
    });
    expect(read(1, ethernet(ETHERTYPE.ipv4, outerUdp(4754, join('no GRE at all'))))).toMatchObject({
      path: [],
    });
  });

  test('Teredo between peers is found on any port, by its addresses and its whole length', () => {
    const inner = ip6('2001:0:4136:e378::1', '2001:db8::2', PROTOCOL.udp, udp(4000, 5000, join('hello')));
    const teredo = ethernet(ETHERTYPE.ipv4, outerUdp(32_900, inner));
    expect(read(1, teredo)).toMatchObject({
      flows: [{ type: 'udp' }],
      path: ['teredo'],
    });
    for (const other of [datagram6, join(inner, hex('00')), inner.subarray(0, inner.length - 1)])
      expect(read(1, ethernet(ETHERTYPE.ipv4, outerUdp(32_900, other)))).toMatchObject({ path: [] });
  });

  test('an inner packet without ports has none: not those of its tunnel', () => {
    const empty = ip6('fd00::1', '2001:db8::2', 59, new Uint8Array(0));
    const teredo = ethernet(ETHERTYPE.ipv4, outerUdp(3544, empty));
    expect(read(1, teredo)).toMatchObject({ flows: [], path: ['teredo'] });
  });

  test('tunnels without end are given up', () => {
    let packet = datagram;
    for (let i = 0; i < 30; i += 1) packet = outer(PROTOCOL.ipv4, packet);
    expect(read(101, packet)).toMatchObject({ anomalies: ['tunnel_too_deep'] });
  });

  test('what an ICMP error quotes is no flow', () => {
    const error = join(hex('0301000000000000'), datagram.subarray(0, 28));
    expect(read(101, ip4(SERVER, USER, 1, error))).toMatchObject({ flows: [] });
  });
});

describe('IP headers', () => {
  const payload = udp(4000, 5000, join('hello'));
  test('IPv4 options are skipped, impossible ones named', () => {
    const withOptions = (options: Bytes): Bytes => ip4(USER, SERVER, PROTOCOL.udp, payload, { options });
    expect(read(101, withOptions(hex('94040000')))).toMatchObject({ ...FOUND, anomalies: [] });
    expect(read(101, withOptions(hex('94ff0000')))).toMatchObject({
      ...FOUND,
      anomalies: ['ip_option_invalid'],
    });
  });

  test('IPv6 extension headers are skipped, an endless row of them given up', () => {
    const chain = (count: number): Bytes => {
      let inner = payload;
      let next: number = PROTOCOL.udp;
      for (let i = 0; i < count; i += 1) {
        inner = wire.extension6(next, inner);
        next = 60;
      }
      return ip6('fd00::1', '2001:db8::2', next, inner);
    };
    expect(read(101, chain(3))).toMatchObject({ flows: [{ payload: [5, 0] }], anomalies: [] });
    expect(read(101, chain(20))).toMatchObject({ flows: [], anomalies: ['ipv6_extension_too_many'] });
  });

  test('padding behind the IP packet is no payload; lengths that contradict are named', () => {
    expect(read(1, join(ipv4Frame, new Uint8Array(60 - ipv4Frame.length)))).toMatchObject({
      ...FOUND,
      anomalies: [],
    });
    const longer = datagram.slice();
    longer[3] += 8;
    expect(read(101, longer)).toMatchObject({ anomalies: ['ip_length_exceeds_packet', 'ip_checksum_wrong'] });
  });
});
