import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, note, u16, u32 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * LINKTYPE_NULL (0) and LINKTYPE_LOOP (108): address family in 4 bytes, in the byte order of the machine that
 * captured, or big-endian. Families are small, so the order shows. IPv6 has a number per system.
 * Some write an EtherType into the last two bytes instead.
 */

const AF_INET = 2;
const AF_INET6 = new Set([10, 24, 28, 30]);

export function decodeLoopback(d: Decoding): layer.LayerId {
  if (d.end - d.at < 4) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  const value = u32(d.bytes, d.at);
  const family = value > 0xffff ? swapped(value) : value;
  const etherType = u16(d.bytes, d.at + 2);
  d.at += 4;
  if (family === AF_INET) return layer.IPV4;
  if (AF_INET6.has(family)) return layer.IPV6;
  if (etherType === 0x0800) return layer.IPV4;
  if (etherType === 0x86dd) return layer.IPV6;
  d.batch.network[d.row] = NETWORK_OTHER;
  return layer.DONE;
}

function swapped(value: number): number {
  return ((value >>> 24) | ((value >>> 8) & 0xff00) | ((value << 8) & 0xff0000) | (value << 24)) >>> 0;
}

/** Raw IP: the version nibble tells. */
export function decodeRawIp(d: Decoding): layer.LayerId {
  if (d.at >= d.end) {
    note(d, ANOMALY.ip_truncated);
    return layer.DONE;
  }
  const version = d.bytes[d.at] >> 4;
  if (version === 4) return layer.IPV4;
  if (version === 6) return layer.IPV6;
  d.batch.network[d.row] = NETWORK_OTHER;
  note(d, ANOMALY.ip_version_unknown);
  return layer.DONE;
}
