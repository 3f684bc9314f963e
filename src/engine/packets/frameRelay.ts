import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * Frame Relay (LINKTYPE_FRELAY 107; RFC 2427, ITU-T Q.922)
 *   address 2 to 4, the low bit of its last byte is set | control 1 (03) | [padding 1 (00)] | NLPID 1:
 *     cc IPv4, 8e IPv6, 80 SNAP: organisation 3 | type 2
 * or, as Cisco's routers do it, address | EtherType 2
 */

const LONGEST_ADDRESS = 4;
const UNNUMBERED = 0x03;
const NLPID_SNAP = 0x80;
const NLPID_IPV6 = 0x8e;
const NLPID_IPV4 = 0xcc;
const LARGEST_LENGTH = 1500;
/** Bridged Ethernet, with its check sequence and without (RFC 2427 4.2). */
const BRIDGED: ReadonlySet<number> = new Set([0x0001, 0x0007]);
const BRIDGE_ORGANISATION = 0x0080c2;

export function decodeFrameRelay(d: Decoding): layer.LayerId {
  const { bytes, end } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  let at = d.at;
  while (at < end && (bytes[at] & 1) === 0) at += 1;
  at += 1;
  if (at > end) return cut(d);
  if (at - d.at > LONGEST_ADDRESS || at - d.at < 2) {
    note(d, ANOMALY.link_length_invalid);
    return layer.DONE;
  }
  if (end - at < 2) return cut(d);
  if (bytes[at] !== UNNUMBERED) return etherType(d, at);
  at += bytes[at + 1] === 0 ? 2 : 1;
  if (at >= end) return cut(d);
  switch (bytes[at]) {
    case NLPID_IPV4:
      d.at = at + 1;
      return layer.IPV4;
    case NLPID_IPV6:
      d.at = at + 1;
      return layer.IPV6;
    case NLPID_SNAP:
      return snap(d, at + 1);
    default:
      return layer.DONE;
  }
}

function snap(d: Decoding, at: number): layer.LayerId {
  if (d.end - at < 5) return cut(d);
  const organisation = (d.bytes[at] << 16) | u16(d.bytes, at + 1);
  if (organisation === 0) return etherType(d, at + 3);
  if (organisation !== BRIDGE_ORGANISATION || !BRIDGED.has(u16(d.bytes, at + 3))) return layer.DONE;
  d.at = at + 5;
  return layer.ETHERNET;
}

function etherType(d: Decoding, at: number): layer.LayerId {
  const type = u16(d.bytes, at);
  if (type <= LARGEST_LENGTH) return layer.DONE;
  d.type = type;
  d.at = at + 2;
  return layer.ETHERTYPE;
}

function cut(d: Decoding): layer.LayerId {
  note(d, ANOMALY.link_truncated);
  return layer.DONE;
}
