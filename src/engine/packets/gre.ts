import { ANOMALY } from '../model/anomaly.ts';
import { type Decoding, encapsulate, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * RFC 2784, 2890, 2637
 *   C, R, K, S flags, recursion, (A in version 1), version 3 bits: 2 | protocol 2
 *   [checksum and offset 4, when C or R] [key 4, when K] [sequence 4, when S] [acknowledgement 4, when A]
 * ERSPAN II (0x88be with a sequence number): 8 bytes, then Ethernet; without: Ethernet at once. III (0x22eb): 12 bytes
 * [8 more when its last bit says so].
 */

const TRANSPARENT_ETHERNET = 0x6558;
const ERSPAN_2 = 0x88be;
const ERSPAN_3 = 0x22eb;
const PPP_PROTOCOL = 0x880b;

export function decodeGre(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  if (d.end - at < 4) {
    note(d, ANOMALY.tunnel_truncated);
    return layer.DONE;
  }
  const flags = u16(bytes, at);
  const protocol = u16(bytes, at + 2);
  const hasSequence = (flags & 0x1000) !== 0;
  let inner = at + 4;
  if ((flags & 0xc000) !== 0) inner += 4;
  if ((flags & 0x2000) !== 0) inner += 4;
  if (hasSequence) inner += 4;
  if ((flags & 7) === 1 && (flags & 0x0080) !== 0) inner += 4;
  if (inner >= d.end) {
    if (inner > d.end) note(d, ANOMALY.tunnel_truncated);
    return layer.DONE;
  }
  d.at = inner;
  return payloadOfGre(d, protocol, hasSequence);
}

function payloadOfGre(d: Decoding, protocol: number, hasSequence: boolean): layer.LayerId {
  encapsulate(d, 'gre');
  switch (protocol) {
    case 0x0800:
    case 0x86dd:
    case 0x8847:
    case 0x8848:
    case 0x8100:
      d.type = protocol;
      return layer.ETHERTYPE;
    case TRANSPARENT_ETHERNET:
      return layer.ETHERNET;
    case PPP_PROTOCOL:
      return layer.PPP;
    case ERSPAN_2:
      return erspan(d, hasSequence ? 8 : 0);
    case ERSPAN_3:
      return erspan(d, d.end - d.at >= 12 && (d.bytes[d.at + 11] & 1) !== 0 ? 20 : 12);
    default:
      note(d, ANOMALY.tunnel_payload_unknown);
      return layer.DONE;
  }
}

function erspan(d: Decoding, headerLength: number): layer.LayerId {
  if (d.end - d.at < headerLength + 14) {
    note(d, ANOMALY.tunnel_truncated);
    return layer.DONE;
  }
  encapsulate(d, 'erspan');
  d.at += headerLength;
  return layer.ETHERNET;
}
