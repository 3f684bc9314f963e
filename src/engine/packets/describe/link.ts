import type { Layer } from '../../model/layer.ts';
import { decimal, ETHERTYPES, FieldList, hex, type LayerBytes, macText, named } from './fields.ts';

/** Link layers as trees. The layouts stand in the decoders beside this folder. */

const ETHERTYPE = named(ETHERTYPES);

export function describeEthernet(l: LayerBytes): Layer {
  const { bytes, at } = l;
  return new FieldList(l)
    .text('destination', 0, 6, macText(bytes, at))
    .text('source', 6, 6, macText(bytes, at + 6))
    .add('type', 12, 2, (type) => (type <= 1500 ? `length ${type}` : ETHERTYPE(type)))
    .layer('Ethernet', `${macText(bytes, at + 6)} → ${macText(bytes, at)}`, 14);
}

export function describeVlan(l: LayerBytes): Layer {
  const list = new FieldList(l);
  const tag = list.number(0, 2);
  return list
    .text('priority', 0, 1, String(tag >> 13))
    .text('drop eligible', 0, 1, (tag & 0x1000) !== 0 ? 'yes' : 'no')
    .text('VLAN', 0, 2, String(tag & 0xfff))
    .add('type', 2, 2, ETHERTYPE)
    .layer('802.1Q', `VLAN ${tag & 0xfff}`, 4);
}

export function describePbb(l: LayerBytes): Layer {
  const list = new FieldList(l);
  const service = list.number(1, 3);
  return list
    .add('flags', 0, 1, hex(2))
    .add('service', 1, 3, decimal)
    .layer('802.1ah', `service ${service}`, 4);
}

export function describeVnTag(l: LayerBytes): Layer {
  return new FieldList(l).add('tag', 0, 4, hex(8)).add('type', 4, 2, ETHERTYPE).layer('VN-Tag', '', 6);
}

export function describeLlc(l: LayerBytes): Layer {
  const list = new FieldList(l)
    .add('DSAP', 0, 1, hex(2))
    .add('SSAP', 1, 1, hex(2))
    .add('control', 2, 1, hex(2));
  const isSnap = list.number(0, 3) === 0xaaaa03;
  if (!isSnap) return list.layer('LLC', `DSAP ${hex(2)(list.number(0, 1))}`, 3);
  return list.add('organisation', 3, 3, hex(6)).add('type', 6, 2, ETHERTYPE).layer('LLC SNAP', '', 8);
}

const PACKET_TYPES: Readonly<Record<number, string>> = {
  0: 'to us',
  1: 'broadcast',
  2: 'multicast',
  3: 'to somebody else',
  4: 'from us',
};

export function describeLinuxCooked(l: LayerBytes): Layer {
  const list = new FieldList(l);
  const type = PACKET_TYPES[list.number(0, 2)] ?? '';
  return list
    .add('packet type', 0, 2, named(PACKET_TYPES))
    .add('hardware', 2, 2, decimal)
    .add('address length', 4, 2, decimal)
    .add('address', 6, 8)
    .add('protocol', 14, 2, ETHERTYPE)
    .layer('Linux cooked', type, 16);
}

export function describeLinuxCooked2(l: LayerBytes): Layer {
  const list = new FieldList(l);
  const type = PACKET_TYPES[list.number(10, 1)] ?? '';
  return list
    .add('protocol', 0, 2, ETHERTYPE)
    .add('interface', 4, 4, decimal)
    .add('hardware', 8, 2, decimal)
    .add('packet type', 10, 1, named(PACKET_TYPES, 2))
    .add('address length', 11, 1, decimal)
    .add('address', 12, 8)
    .layer('Linux cooked v2', type, 20);
}

export function describeLoopback(l: LayerBytes): Layer {
  return new FieldList(l).add('family', 0, 4, hex(8)).layer('Loopback', '', 4);
}

const PPP_PROTOCOLS: Readonly<Record<number, string>> = {
  33: 'IPv4',
  87: 'IPv6',
  641: 'MPLS',
  49185: 'LCP',
  49187: 'PAP',
  49699: 'CHAP',
  32801: 'IPCP',
  32855: 'IPv6CP',
};

export function describePpp(l: LayerBytes): Layer {
  const list = new FieldList(l);
  let offset = 0;
  if (list.number(0, 2) === 0xff03) {
    list.add('address and control', 0, 2, hex(4));
    offset = 2;
  }
  const width = (list.number(offset, 1) & 1) === 1 ? 1 : 2;
  const protocol = list.number(offset, width);
  return list
    .add('protocol', offset, width, named(PPP_PROTOCOLS))
    .layer('PPP', PPP_PROTOCOLS[protocol] ?? hex(4)(protocol), offset + width);
}

export function describePppoe(l: LayerBytes): Layer {
  const list = new FieldList(l);
  return list
    .add('version and type', 0, 1, hex(2))
    .add('code', 1, 1, hex(2))
    .add('session', 2, 2, hex(4))
    .add('length', 4, 2, decimal)
    .layer('PPPoE', `session ${hex(4)(list.number(2, 2))}`, 6);
}

export function describeCiscoHdlc(l: LayerBytes): Layer {
  return new FieldList(l)
    .add('address', 0, 1, hex(2))
    .add('control', 1, 1, hex(2))
    .add('protocol', 2, 2, ETHERTYPE)
    .layer('Cisco HDLC', '', 4);
}

export function describeMpls(l: LayerBytes): Layer {
  const list = new FieldList(l);
  const labels: number[] = [];
  for (let offset = 0; list.has(offset, 4); offset += 4) {
    const entry = list.number(offset, 4);
    const label = Math.floor(entry / 4096);
    labels.push(label);
    list.text('label', offset, 4, `${label}, traffic class ${(entry >> 9) & 7}, TTL ${entry & 255}`);
    if ((entry & 0x100) !== 0) break;
  }
  return list.layer('MPLS', labels.join(', '), labels.length * 4);
}

export function describeRadiotap(l: LayerBytes): Layer {
  const length = l.end - l.at >= 4 ? l.bytes[l.at + 2] | (l.bytes[l.at + 3] << 8) : 0;
  return new FieldList(l)
    .add('version', 0, 1, decimal)
    .text('length', 2, 2, String(length))
    .add('present', 4, 4)
    .layer('Radiotap', '', length);
}

export function describeIeee80211(l: LayerBytes, length: number): Layer {
  const { bytes, at } = l;
  return new FieldList(l)
    .add('frame control', 0, 2, hex(4))
    .add('duration', 2, 2)
    .text('address 1', 4, 6, macText(bytes, at + 4))
    .text('address 2', 10, 6, macText(bytes, at + 10))
    .text('address 3', 16, 6, macText(bytes, at + 16))
    .add('sequence control', 22, 2)
    .layer('IEEE 802.11', '', length);
}

export function describeArp(l: LayerBytes): Layer {
  const list = new FieldList(l);
  const operation = list.number(6, 2);
  const ip = (offset: number) => Array.from(l.bytes.subarray(l.at + offset, l.at + offset + 4)).join('.');
  list
    .add('hardware type', 0, 2, decimal)
    .add('protocol type', 2, 2, ETHERTYPE)
    .add('operation', 6, 2, named({ 1: 'request', 2: 'reply' }));
  if (list.number(0, 6) !== 0x000108000604) return list.layer('ARP', '', 8);
  return list
    .text('sender', 8, 6, macText(l.bytes, l.at + 8))
    .text('sender address', 14, 4, ip(14))
    .text('target', 18, 6, macText(l.bytes, l.at + 18))
    .text('target address', 24, 4, ip(24))
    .layer(
      'ARP',
      operation === 1 ? `who has ${ip(24)}` : `${ip(14)} is at ${macText(l.bytes, l.at + 8)}`,
      28,
    );
}
