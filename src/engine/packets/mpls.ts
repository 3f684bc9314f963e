import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, encapsulate, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * RFC 3032: label 20 bits | traffic class 3 | bottom of stack 1 | TTL 8, repeated until the bottom.
 * What follows has no type: IP is told by its version nibble, a pseudowire (RFC 4448) by a control word of
 * zero nibble or an Ethernet header whose type makes sense.
 */

const MOST_LABELS = 64;

export function decodeMpls(d: Decoding): layer.LayerId {
  const { bytes } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  let labels = 0;
  for (;;) {
    if (d.end - d.at < 4) {
      note(d, ANOMALY.mpls_truncated);
      return layer.DONE;
    }
    const bottom = (bytes[d.at + 2] & 1) === 1;
    d.at += 4;
    labels += 1;
    if (bottom) break;
    if (labels === MOST_LABELS) {
      note(d, ANOMALY.tunnel_too_deep);
      return layer.DONE;
    }
  }
  encapsulate(d, 'mpls');
  if (d.at >= d.end) {
    note(d, ANOMALY.mpls_truncated);
    return layer.DONE;
  }
  return payloadOfLabels(d);
}

function payloadOfLabels(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  const nibble = bytes[at] >> 4;
  if (isEthernetAt(d, at)) return layer.ETHERNET;
  if (nibble === 4) return layer.IPV4;
  if (nibble === 6) return layer.IPV6;
  if (nibble === 0 && isEthernetAt(d, at + 4)) {
    d.at = at + 4;
    return layer.ETHERNET;
  }
  note(d, ANOMALY.mpls_payload_unknown);
  return layer.DONE;
}

function isEthernetAt(d: Decoding, at: number): boolean {
  if (d.end - at < 14) return false;
  const type = u16(d.bytes, at + 12);
  return type === 0x0800 || type === 0x86dd || type === 0x8100 || type === 0x88a8 || type === 0x0806;
}
