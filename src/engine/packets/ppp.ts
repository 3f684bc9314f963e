import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, encapsulate, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * PPP (RFC 1661, HDLC framing RFC 1662)
 *   [ff 03] | protocol 2, or 1 when its low bit is set (compressed)
 * PPPoE session (RFC 2516)
 *   version and type 1 | code 1 | session 2 | length 2 | PPP without ff 03
 * Cisco HDLC (LINKTYPE_C_HDLC 104)
 *   address 1 | control 1 | EtherType 2
 */

export function decodePpp(d: Decoding): layer.LayerId {
  const { bytes } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  if (d.end - d.at >= 2 && bytes[d.at] === 0xff && bytes[d.at + 1] === 0x03) d.at += 2;
  if (d.end - d.at < 1 || ((bytes[d.at] & 1) === 0 && d.end - d.at < 2)) {
    note(d, ANOMALY.ppp_truncated);
    return layer.DONE;
  }
  const compressed = (bytes[d.at] & 1) === 1;
  const protocol = compressed ? bytes[d.at] : u16(bytes, d.at);
  d.at += compressed ? 1 : 2;
  encapsulate(d, 'ppp');
  switch (protocol) {
    case 0x0021:
      return layer.IPV4;
    case 0x0057:
      return layer.IPV6;
    case 0x0281:
    case 0x0283:
      return layer.MPLS;
    default:
      return layer.DONE;
  }
}

export function decodePppoe(d: Decoding): layer.LayerId {
  d.batch.network[d.row] = NETWORK_OTHER;
  if (d.end - d.at < 6) {
    note(d, ANOMALY.pppoe_truncated);
    return layer.DONE;
  }
  const length = u16(d.bytes, d.at + 4);
  d.at += 6;
  encapsulate(d, 'pppoe');
  const announced = d.at + length;
  if (announced > d.wireEnd) note(d, ANOMALY.link_length_invalid);
  else {
    d.wireEnd = announced;
    if (announced < d.end) d.end = announced;
  }
  return layer.PPP;
}

export function decodeCiscoHdlc(d: Decoding): layer.LayerId {
  if (d.end - d.at < 4) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  d.type = u16(d.bytes, d.at + 2);
  d.at += 4;
  if (d.type > 1500) return layer.ETHERTYPE;
  d.batch.network[d.row] = NETWORK_OTHER;
  return layer.DONE;
}
