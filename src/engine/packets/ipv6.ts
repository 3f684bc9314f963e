import { ANOMALY } from '../model/anomaly.ts';
import { FRAGMENT_FIRST, FRAGMENT_LATER } from '../model/batch.ts';
import { NETWORK_IPV6 } from '../model/packet.ts';
import { type Decoding, note, u16, u32 } from './decoding.ts';
import { clearTransport, followTransport } from './ipPayload.ts';
import * as layer from './layerIds.ts';

/*
 * RFC 8200
 *   version 4 bits, traffic class 8 bits, flow label 20 bits | payload length 2 | next header 1 | hop limit 1
 *   source 16 | destination 16 | extension headers: next header 1 | length in 8 bytes beyond the first 1 | ...
 * Fragment header: next header 1 | reserved 1 | offset in 8 bytes 13 bits, reserved 2 bits, more 1 bit | identification 4
 * Authentication header (RFC 4302): its length counts 4 bytes, minus 2.
 */

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const NO_NEXT_HEADER = 59;
const DESTINATION = 60;
const MOBILITY = 135;
const HIP = 139;
const SHIM6 = 140;
const MOST_EXTENSIONS = 16;
const JUMBO_PAYLOAD = 0xc2;

export function decodeIpv6(d: Decoding): layer.LayerId {
  const { bytes, at, batch, row } = d;
  if (d.end - at < 40) {
    note(d, ANOMALY.ip_truncated);
    return layer.DONE;
  }
  if (bytes[at] >> 4 !== 6) {
    note(d, ANOMALY.ip_version_unknown);
    return layer.DONE;
  }
  limitToPayloadLength(d);
  batch.network[row] = NETWORK_IPV6;
  batch.addressOffset[row] = at + 8;
  batch.ipLength[row] = d.wireEnd - at;
  d.type = bytes[at + 6];
  d.at = at + 40;
  clearTransport(d);
  return followExtensions(d, at + 8);
}

function limitToPayloadLength(d: Decoding): void {
  const { bytes, at } = d;
  const payload = u16(bytes, at + 4);
  if (payload === 0) {
    if (bytes[at + 6] === NO_NEXT_HEADER) d.wireEnd = Math.min(d.wireEnd, at + 40);
    else if (!hasJumboPayload(d)) note(d, ANOMALY.ipv6_payload_length_zero);
    if (d.end > d.wireEnd) d.end = d.wireEnd;
    return;
  }
  const announced = at + 40 + payload;
  if (announced > d.wireEnd) note(d, ANOMALY.ip_length_exceeds_packet);
  d.wireEnd = announced;
  if (announced < d.end) d.end = announced;
  else if (announced > d.end) note(d, ANOMALY.ip_payload_truncated);
}

/** RFC 2675: a hop-by-hop option with the real length; then the record's own length serves. */
function hasJumboPayload(d: Decoding): boolean {
  const { bytes, at } = d;
  return (
    bytes[at + 6] === HOP_BY_HOP &&
    d.end - at >= 48 &&
    bytes[at + 42] === JUMBO_PAYLOAD &&
    bytes[at + 43] === 4
  );
}

function followExtensions(d: Decoding, addressAt: number): layer.LayerId {
  for (let extensions = 0; extensions < MOST_EXTENSIONS; extensions += 1) {
    switch (d.type) {
      case HOP_BY_HOP:
      case ROUTING:
      case DESTINATION:
      case MOBILITY:
      case HIP:
      case SHIM6:
      case AUTHENTICATION: {
        if (!skipExtension(d)) return truncatedExtension(d);
        break;
      }
      case FRAGMENT: {
        if (d.end - d.at < 8) return truncatedExtension(d);
        if (fragmented(d, addressAt)) return layer.DONE;
        break;
      }
      case NO_NEXT_HEADER:
        d.batch.transport[d.row] = NO_NEXT_HEADER;
        return layer.DONE;
      default:
        return followTransport(d, 6);
    }
  }
  note(d, ANOMALY.ipv6_extension_too_many);
  return layer.DONE;
}

function truncatedExtension(d: Decoding): layer.LayerId {
  note(d, ANOMALY.ipv6_extension_truncated);
  return layer.DONE;
}

function skipExtension(d: Decoding): boolean {
  if (d.end - d.at < 8) return false;
  const units = d.bytes[d.at + 1];
  const length = d.type === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
  if (d.end - d.at < length) return false;
  d.type = d.bytes[d.at];
  d.at += length;
  return true;
}

/** Reads the fragment header; true for a later fragment, which has no transport header. */
function fragmented(d: Decoding, addressAt: number): boolean {
  const { bytes, at, batch, row } = d;
  const field = u16(bytes, at + 2);
  const offset = field & 0xfff8;
  d.type = bytes[at];
  d.at = at + 8;
  if ((field & 0xfff9) === 0) return false;
  batch.fragmentId[row] = u32(bytes, at + 4);
  batch.fragmentAddressOffset[row] = addressAt;
  batch.fragmentVersion[row] = 6;
  if (offset + (d.wireEnd - d.at) > 0xffff) note(d, ANOMALY.ip_fragment_offset_invalid);
  if (offset === 0) {
    batch.fragment[row] = FRAGMENT_FIRST;
    note(d, ANOMALY.ip_fragment_first);
    return false;
  }
  batch.fragment[row] = FRAGMENT_LATER;
  batch.transport[row] = d.type;
  batch.payloadOffset[row] = d.at;
  batch.payloadLength[row] = d.wireEnd - d.at;
  batch.payloadCaptured[row] = d.end > d.at ? d.end - d.at : 0;
  note(d, ANOMALY.ip_fragment_later);
  return true;
}
