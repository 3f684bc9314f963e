import { ANOMALY } from '../model/anomaly.ts';
import { type Decoding, encapsulate, note } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * Network Service Header (RFC 8300)
 *   version 2 bits, OAM 1, unassigned 1, TTL 6, length in words 6 | unassigned 4 bits, MD type 4 | next protocol 1
 *   service path 4 | context headers
 */

/** Next protocols of NSH and VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe), which share their first numbers. */
export function layerOfNextProtocol(number: number): layer.LayerId {
  switch (number) {
    case 1:
      return layer.IPV4;
    case 2:
      return layer.IPV6;
    case 3:
      return layer.ETHERNET;
    case 4:
      return layer.NSH;
    case 5:
      return layer.MPLS;
    default:
      return layer.DONE;
  }
}

export function decodeNsh(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  const length = d.end - at < 4 ? 0 : (bytes[at + 1] & 63) * 4;
  if (length < 8 || d.end - at < length) {
    note(d, ANOMALY.tunnel_truncated);
    return layer.DONE;
  }
  const next = layerOfNextProtocol(bytes[at + 3]);
  if (next === layer.DONE) note(d, ANOMALY.tunnel_payload_unknown);
  encapsulate(d, 'nsh');
  d.at = at + length;
  return next;
}
