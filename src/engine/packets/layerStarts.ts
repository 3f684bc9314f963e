import type { LayerKind, LayerStart } from '../model/layer.ts';
import type { PacketDecoder } from './decodePackets.ts';
import * as layer from './layerIds.ts';

const KINDS: Readonly<Record<layer.LayerId, LayerKind>> = {
  [layer.ETHERNET]: 'ethernet',
  [layer.LINUX_COOKED]: 'cooked',
  [layer.LINUX_COOKED_2]: 'cooked2',
  [layer.IEEE80211]: 'ieee80211',
  [layer.ARP]: 'arp',
  [layer.IPV4]: 'ipv4',
  [layer.IPV6]: 'ipv6',
  [layer.TCP]: 'tcp',
  [layer.UDP]: 'udp',
  [layer.ICMP]: 'icmp',
  [layer.ICMPV6]: 'icmpv6',
  [layer.GRE]: 'gre',
  [layer.NFLOG]: 'opaque',
  [layer.LINK_PREFIX]: 'opaque',
  [layer.MACSEC]: 'opaque',
  [layer.RADIOTAP]: 'opaque',
  [layer.UNKNOWN_LINK]: 'opaque',
};

/** The layers of one record, outermost first, as the decoder walks them. */
export function layerStarts(
  decoder: PacketDecoder,
  bytes: Uint8Array,
  originalLength: number,
  linkType: number,
): readonly LayerStart[] {
  const starts: LayerStart[] = [];
  decoder.trace(bytes, originalLength, linkType, {
    enter: (id, at) => {
      if (id !== layer.ETHERTYPE && id !== layer.RAW_IP) starts.push({ kind: KINDS[id] ?? 'plain', at });
    },
  });
  return starts;
}
