import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * Link types that are a header before something known:
 *   SLIP (8): direction 1 | kind and compression 15 | IP
 *   FDDI (10): frame control 1 | destination 6 | source 6 | LLC
 *   ARCNET_LINUX (129), RFC 1201 packets that are not split: source 1 | destination 1 | offset 2 | protocol 1 (d4) |
 *     split 1 (0) | sequence 2 | IPv4
 *   JUNIPER_ETHER (178): "MGC" 3 | flags 1 (80: extensions) | [length of extensions 2 | extensions] | Ethernet
 *   IPOIB (242): global route header 40 | EtherType 2 | reserved 2
 *   PKTAP (258), little-endian: header length 4 | record type 4 | link type 4 | ... | a packet of that link type
 *   DSA_TAG_BRCM (281), DSA_TAG_DSA (284), DSA_TAG_EDSA (285): Ethernet with a tag of 4, 4 or 8 before its EtherType
 *   DSA_TAG_BRCM_PREPEND (282): tag 4 | Ethernet
 */

const ARCNET_IP = 0xd4;
const JUNIPER_MAGIC = 0x4d4743;

/** `d.type` is the link type. */
export function decodeLinkPrefix(
  d: Decoding,
  firstLayerOf: (linkType: number) => layer.LayerId,
): layer.LayerId {
  d.batch.network[d.row] = NETWORK_OTHER;
  switch (d.type) {
    case 8:
      return skip(d, 16, layer.RAW_IP);
    case 10:
      return skip(d, 13, layer.LLC);
    case 129:
      return arcnet(d);
    case 178:
      return juniper(d);
    case 242:
      return skipToType(d, 40, 44);
    case 258:
      return pktap(d, firstLayerOf);
    case 281:
    case 284:
      return skipToType(d, 16, 18);
    case 285:
      return skipToType(d, 20, 22);
    default:
      return skip(d, 4, layer.ETHERNET);
  }
}

function skip(d: Decoding, length: number, next: layer.LayerId): layer.LayerId {
  if (d.end - d.at < length) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  d.at += length;
  return next;
}

function skipToType(d: Decoding, typeAt: number, length: number): layer.LayerId {
  if (d.end - d.at >= length) d.type = u16(d.bytes, d.at + typeAt);
  return skip(d, length, layer.ETHERTYPE);
}

function arcnet(d: Decoding): layer.LayerId {
  const { bytes, at, end } = d;
  const isWholeIp = end - at >= 6 && bytes[at + 4] === ARCNET_IP && bytes[at + 5] === 0;
  return skip(d, isWholeIp ? 8 : 5, isWholeIp ? layer.IPV4 : layer.DONE);
}

function juniper(d: Decoding): layer.LayerId {
  const { bytes, at, end } = d;
  const hasExtensions = end - at >= 6 && (bytes[at + 3] & 0x80) !== 0;
  if (end - at >= 3 && (bytes[at] << 16) + u16(bytes, at + 1) !== JUNIPER_MAGIC) {
    note(d, ANOMALY.link_length_invalid);
    return layer.DONE;
  }
  return skip(d, hasExtensions ? 6 + u16(bytes, at + 4) : 4, layer.ETHERNET);
}

function pktap(d: Decoding, firstLayerOf: (linkType: number) => layer.LayerId): layer.LayerId {
  const { bytes, at, end } = d;
  if (end - at < 12) return skip(d, 12, layer.DONE);
  const length = (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
  if (length < 12) {
    note(d, ANOMALY.link_length_invalid);
    return layer.DONE;
  }
  d.type = bytes[at + 8] | (bytes[at + 9] << 8);
  return skip(d, length, firstLayerOf(d.type));
}
