import { ANOMALY } from '../model/anomaly.ts';
import { type Decoding, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * LINKTYPE_LINUX_SLL (113)
 *   packet type 2 | ARPHRD 2 | address length 2 | address 8 | protocol 2
 * LINKTYPE_LINUX_SLL2 (276)
 *   protocol 2 | reserved 2 | interface 4 | ARPHRD 2 | packet type 1 | address length 1 | address 8
 */

const ARPHRD_NETLINK = 824;
const ARPHRD_IPGRE = 778;
const ARPHRD_RADIOTAP = 803;
const LINUX_802_2 = 0x0004;

export function decodeLinuxCooked(d: Decoding): layer.LayerId {
  if (d.end - d.at < 16) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  const hardware = u16(d.bytes, d.at + 2);
  const protocol = u16(d.bytes, d.at + 14);
  d.at += 16;
  return following(d, hardware, protocol);
}

export function decodeLinuxCooked2(d: Decoding): layer.LayerId {
  if (d.end - d.at < 20) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  const protocol = u16(d.bytes, d.at);
  const hardware = u16(d.bytes, d.at + 8);
  d.at += 20;
  return following(d, hardware, protocol);
}

function following(d: Decoding, hardware: number, protocol: number): layer.LayerId {
  if (hardware === ARPHRD_NETLINK) return layer.DONE;
  if (hardware === ARPHRD_RADIOTAP) return layer.RADIOTAP;
  if (hardware === ARPHRD_IPGRE && protocol !== 0x0800 && protocol !== 0x86dd) return layer.GRE;
  if (protocol === LINUX_802_2) return layer.LLC;
  if (protocol < 0x0600) return layer.DONE;
  d.type = protocol;
  return layer.ETHERTYPE;
}
