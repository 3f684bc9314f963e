import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_ARP, NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, encapsulate, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * Ethernet II / IEEE 802.3
 *   destination 6 | source 6 | type or length 2 | ...
 * 802.1Q tag (type 0x8100, 0x88a8, 0x9100, 0x9200, 0x9300)
 *   priority and VLAN 2 | type 2
 * 802.1ah backbone tag (0x88e7)
 *   flags and I-SID 4 | Ethernet frame
 * VN-tag (0x8926)
 *   tag 4 | type 2
 */

const LARGEST_LENGTH = 1500;

export function decodeEthernet(d: Decoding): layer.LayerId {
  if (d.end - d.at < 14) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  d.type = u16(d.bytes, d.at + 12);
  d.at += 14;
  return layer.ETHERTYPE;
}

/** What follows an EtherType (or an 802.3 length) that has just been read into `d.type`. */
export function decodeEtherType(d: Decoding): layer.LayerId {
  switch (d.type) {
    case 0x0800:
      return layer.IPV4;
    case 0x86dd:
      return layer.IPV6;
    case 0x8100:
    case 0x88a8:
    case 0x9100:
    case 0x9200:
    case 0x9300:
      return layer.VLAN;
    case 0x8847:
    case 0x8848:
      return layer.MPLS;
    case 0x8864:
      return layer.PPPOE;
    case 0x0806:
      d.batch.network[d.row] = NETWORK_ARP;
      return layer.ARP;
    case 0x88e7:
      return layer.PBB;
    case 0x8926:
      return layer.VNTAG;
    case 0x88e5:
      return layer.MACSEC;
    case 0x894f:
      d.batch.network[d.row] = NETWORK_OTHER;
      return layer.NSH;
    default:
      break;
  }
  d.batch.network[d.row] = NETWORK_OTHER;
  if (d.type > LARGEST_LENGTH) return layer.DONE;
  const announced = d.at + d.type;
  if (announced > d.wireEnd) note(d, ANOMALY.link_length_invalid);
  else {
    d.wireEnd = announced;
    if (announced < d.end) d.end = announced;
  }
  return layer.LLC;
}

/** 802.2 with the SNAP extension: aa aa 03 | organisation 3 | type 2. */
export function decodeLlc(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  if (d.end - at < 3) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  if (bytes[at] === 0x06 && bytes[at + 1] === 0x06 && bytes[at + 2] === 0x03) {
    d.at = at + 3;
    return layer.IPV4;
  }
  if (bytes[at] !== 0xaa || bytes[at + 1] !== 0xaa || bytes[at + 2] !== 0x03) return layer.DONE;
  if (d.end - at < 8) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  const organisation = (bytes[at + 3] << 16) | u16(bytes, at + 4);
  if (organisation !== 0 && organisation !== 0x0000f8) return layer.DONE;
  d.type = u16(bytes, at + 6);
  d.at = at + 8;
  return d.type > LARGEST_LENGTH ? layer.ETHERTYPE : layer.DONE;
}

export function decodeVlan(d: Decoding): layer.LayerId {
  if (d.end - d.at < 4) {
    note(d, ANOMALY.vlan_truncated);
    return layer.DONE;
  }
  encapsulate(d, 'vlan');
  d.type = u16(d.bytes, d.at + 2);
  d.at += 4;
  return layer.ETHERTYPE;
}

export function decodePbb(d: Decoding): layer.LayerId {
  if (d.end - d.at < 4) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  encapsulate(d, 'pbb');
  d.at += 4;
  return layer.ETHERNET;
}

export function decodeVnTag(d: Decoding): layer.LayerId {
  if (d.end - d.at < 6) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  encapsulate(d, 'vntag');
  d.type = u16(d.bytes, d.at + 4);
  d.at += 6;
  return layer.ETHERTYPE;
}
