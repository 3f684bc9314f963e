import type { Layer } from '../../model/layer.ts';
import { TRANSPORT_TCP, TRANSPORT_UDP } from '../../model/packet.ts';
import type { PacketDecoder } from '../decodePackets.ts';
import { u16 } from '../decoding.ts';
import * as layer from '../layerIds.ts';
import { FieldList, type LayerBytes } from './fields.ts';
import { describeIcmp, describeIpv4, describeIpv6 } from './ip.ts';
import * as link from './link.ts';
import { describeTcp, describeUdp, type Surrounding } from './transport.ts';
import { describeGre, describeUdpTunnel } from './tunnel.ts';

interface Entered {
  readonly id: layer.LayerId;
  readonly at: number;
  readonly end: number;
}

/**
 * A packet's layers as trees of named byte ranges, outermost first; the rest is a layer `payload`. The way
 * through the packet is the decoder's own, so the tree and the tables can't disagree.
 */
export function describeLayers(
  decoder: PacketDecoder,
  bytes: Uint8Array,
  originalLength: number,
  linkType: number,
): Layer[] {
  const entered: Entered[] = [];
  decoder.trace(bytes, originalLength, linkType, {
    enter: (id, at, end) => {
      if (id !== layer.ETHERTYPE) entered.push({ id, at, end });
    },
  });
  const layers: Layer[] = [];
  for (const [i, here] of entered.entries()) {
    const next = entered[i + 1];
    layers.push(...layersAt(bytes, here, next ?? null, entered[i - 1] ?? null));
  }
  const last = layers[layers.length - 1];
  const rest = last === undefined ? 0 : last.start + last.length;
  const end = entered.length === 0 ? bytes.length : Math.min(entered[entered.length - 1].end, bytes.length);
  if (rest < end) layers.push(plain('payload', bytes, rest, end));
  if (end < bytes.length) layers.push(plain('trailer', bytes, Math.max(rest, end), bytes.length));
  return layers;
}

/** Layers of which only the extent is shown. */
const PLAIN_HEADERS: Readonly<Record<layer.LayerId, string>> = {
  [layer.NFLOG]: 'NFLOG',
  [layer.LINK_PREFIX]: 'link header',
  [layer.NSH]: 'NSH',
  [layer.MACSEC]: 'MACsec',
  [layer.FRAME_RELAY]: 'Frame Relay',
};

function plain(protocol: string, bytes: Uint8Array, at: number, end: number): Layer {
  return new FieldList({ bytes, at, end }).layer(protocol, `${end - at} bytes`, end - at);
}

function layersAt(bytes: Uint8Array, here: Entered, next: Entered | null, before: Entered | null): Layer[] {
  const l: LayerBytes = { bytes, at: here.at, end: Math.min(here.end, bytes.length) };
  const toNext = (next?.at ?? l.at) - l.at;
  switch (here.id) {
    case layer.ETHERNET:
      return [link.describeEthernet(l)];
    case layer.VLAN:
      return [link.describeVlan(l)];
    case layer.PBB:
      return [link.describePbb(l)];
    case layer.VNTAG:
      return [link.describeVnTag(l)];
    case layer.LLC:
      return [link.describeLlc(l)];
    case layer.LINUX_COOKED:
      return [link.describeLinuxCooked(l)];
    case layer.LINUX_COOKED_2:
      return [link.describeLinuxCooked2(l)];
    case layer.LOOPBACK:
      return [link.describeLoopback(l)];
    case layer.PPP:
      return [link.describePpp(l)];
    case layer.PPPOE:
      return [link.describePppoe(l)];
    case layer.CISCO_HDLC:
      return [link.describeCiscoHdlc(l)];
    case layer.MPLS:
      return [link.describeMpls(l)];
    case layer.RADIOTAP:
      return [link.describeRadiotap(l)];
    case layer.IEEE80211:
      return [link.describeIeee80211(l, next === null ? 24 : toNext)];
    case layer.ARP:
      return [link.describeArp(l)];
    case layer.IPV4:
      return [describeIpv4(l)];
    case layer.IPV6:
      return [describeIpv6(l, toNext)];
    case layer.ICMP:
      return [describeIcmp(l, 4)];
    case layer.ICMPV6:
      return [describeIcmp(l, 6)];
    case layer.GRE:
      return [describeGre(l, next === null ? 4 : toNext)];
    case layer.TCP:
      return [describeTcp(l, surrounding(bytes, here, before, TRANSPORT_TCP))];
    case layer.UDP: {
      const udp = describeUdp(l, surrounding(bytes, here, before, TRANSPORT_UDP));
      if (next === null || toNext <= 8) return [udp];
      const tunnel = { bytes, at: l.at + 8, end: next.at };
      return [udp, describeUdpTunnel(tunnel, toNext - 8, [u16(bytes, l.at), u16(bytes, l.at + 2)])];
    }
    case layer.NFLOG:
    case layer.LINK_PREFIX:
    case layer.NSH:
    case layer.MACSEC:
    case layer.FRAME_RELAY: {
      const length = Math.max(4, toNext);
      return [new FieldList(l).add('header', 0, length).layer(PLAIN_HEADERS[here.id] ?? '', '', length)];
    }
    default:
      return [];
  }
}

function surrounding(
  bytes: Uint8Array,
  here: Entered,
  ip: Entered | null,
  transport: number,
): Surrounding | null {
  if (ip === null || (ip.id !== layer.IPV4 && ip.id !== layer.IPV6)) return null;
  const isV4 = ip.id === layer.IPV4;
  const ipLength = isV4 ? u16(bytes, ip.at + 2) : 40 + u16(bytes, ip.at + 4);
  const isFragment = isV4 && (u16(bytes, ip.at + 6) & 0x3fff) !== 0;
  const length = ipLength - (here.at - ip.at);
  return {
    addressAt: isV4 ? ip.at + 12 : ip.at + 8,
    addressLength: isV4 ? 8 : 32,
    transport,
    length,
    isComplete: !isFragment && length > 0 && here.at + length <= bytes.length,
  };
}
