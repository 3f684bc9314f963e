import { ANOMALY } from '../model/anomaly.ts';
import type { Encapsulation } from '../model/packet.ts';
import { type Decoding, encapsulate, note, u16, u32 } from './decoding.ts';
import * as layer from './layerIds.ts';
import { layerOfNextProtocol } from './nsh.ts';

/*
 * Tunnels over UDP are followed only when the bytes bear the port out; otherwise the packet stays UDP.
 *
 * GTP-U (3GPP TS 29.281), port 2152
 *   version 3 bits (1), type 1 bit (1), spare, E, S, PN | message 1 (255 carries a packet) | length 2 | TEID 4
 *   [sequence 2, N-PDU 1, next extension 1, when any of E S PN] [extensions: length in words 1 | ... | next 1]
 * GTP of 2G (3GPP TS 29.060 version 0), port 3386: version 3 bits (0), type 1 bit (1), 1110 or 1111 | message 1 (255) |
 *   length 2 | sequence 2 | flow label 2 | LLC 1 | spare 3 | TID 8
 * VXLAN (RFC 7348), port 4789: flags 1 (0x08) | reserved 3 | VNI 3 | reserved 1 | Ethernet
 * VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe), port 4790: flags 1 (0x0c) | reserved 2 | next protocol 1 | VNI 3 | reserved 1
 * LISP data (RFC 9300), port 4341: flags and nonce 4 | instance 4 | IP
 * GRE (RFC 8086), port 4754, and MPLS (RFC 7510), port 6635: as they are
 * Geneve (RFC 8926), port 6081: version 2 bits, options in words 6 bits | flags 1 | type 2 | VNI 3 | reserved 1 | options
 * Teredo (RFC 4380), port 3544: [00 01 authentication] [00 00 origin] IPv6; between peers on any ports: IPv6 of a
 *   Teredo address (2001:0::/32)
 */

const GTPU_PORT = 2152;
const GTP0_PORT = 3386;
const VXLAN_PORT = 4789;
const VXLAN_GPE_PORT = 4790;
const LISP_DATA_PORT = 4341;
const GRE_PORT = 4754;
const MPLS_PORT = 6635;
const GENEVE_PORT = 6081;
const TEREDO_PORT = 3544;
const TEREDO_PREFIX = 0x2001_0000;
const MOST_IP_HEADERS = 8;
/** IPv4, IPv6, Ethernet, MPLS. */
const GRE_PROTOCOLS: ReadonlySet<number> = new Set([0x0800, 0x86dd, 0x6558, 0x8847, 0x8848]);

export function tunnelOverUdp(d: Decoding, source: number, destination: number): layer.LayerId {
  let found = layer.DONE;
  if (destination === GTPU_PORT || source === GTPU_PORT) found = gtpu(d);
  else if (destination === GTP0_PORT || source === GTP0_PORT) found = gtp0(d);
  else if (destination === VXLAN_PORT) found = vxlan(d);
  else if (destination === VXLAN_GPE_PORT) found = vxlanGpe(d);
  else if (destination === GENEVE_PORT) found = geneve(d);
  else if (destination === LISP_DATA_PORT) found = lisp(d);
  else if (destination === GRE_PORT) found = greOverUdp(d);
  else if (destination === MPLS_PORT) found = mplsOverUdp(d);
  else if (destination === TEREDO_PORT || source === TEREDO_PORT) found = teredo(d);
  else if (d.bytes[d.at] >> 4 === 6) found = teredoOfPeers(d);
  if (found === layer.DONE) return found;
  d.depth += 1;
  if (d.depth < MOST_IP_HEADERS) return found;
  note(d, ANOMALY.tunnel_too_deep);
  return layer.DONE;
}

function gtpu(d: Decoding): layer.LayerId {
  const { bytes, at, end } = d;
  if (end - at < 8 || bytes[at] >> 4 !== 3 || bytes[at + 1] !== 255) return layer.DONE;
  let inner = at + 8;
  if ((bytes[at] & 7) !== 0) {
    inner = at + 12;
    if (inner > end) return layer.DONE;
    let next = (bytes[at] & 4) !== 0 ? bytes[at + 11] : 0;
    while (next !== 0) {
      const length = inner < end ? bytes[inner] * 4 : 0;
      if (length === 0 || inner + length > end) {
        note(d, ANOMALY.tunnel_truncated);
        return layer.DONE;
      }
      next = bytes[inner + length - 1];
      inner += length;
    }
  }
  const version = startsIp(d, inner);
  if (version === 0) {
    note(d, ANOMALY.tunnel_payload_unknown);
    return layer.DONE;
  }
  encapsulate(d, 'gtpu');
  d.at = inner;
  return version === 4 ? layer.IPV4 : layer.IPV6;
}

function vxlan(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  if (d.end - at < 22 || (bytes[at] & 0x08) === 0) return layer.DONE;
  encapsulate(d, 'vxlan');
  d.at = at + 8;
  return layer.ETHERNET;
}

function gtp0(d: Decoding): layer.LayerId {
  const { bytes, at, end } = d;
  if (end - at < 20 || bytes[at] >> 4 !== 1 || bytes[at + 1] !== 255) return layer.DONE;
  return ipBehind(d, 20, 'gtpu');
}

function lisp(d: Decoding): layer.LayerId {
  return ipBehind(d, 8, 'lisp');
}

/** A header of fixed length, then IP; otherwise the packet stays UDP. */
function ipBehind(d: Decoding, header: number, name: Encapsulation): layer.LayerId {
  const version = startsIp(d, d.at + header);
  if (version === 0) return layer.DONE;
  encapsulate(d, name);
  d.at += header;
  return version === 4 ? layer.IPV4 : layer.IPV6;
}

function vxlanGpe(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  const hasNext = d.end - at > 8 && (bytes[at] & 0x0c) === 0x0c;
  const next = hasNext ? layerOfNextProtocol(bytes[at + 3]) : layer.DONE;
  if (next === layer.DONE) return next;
  encapsulate(d, 'vxlan');
  d.at = at + 8;
  return next;
}

function greOverUdp(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  if (d.end - at < 8 || (u16(bytes, at) & 0x4fff) !== 0) return layer.DONE;
  return GRE_PROTOCOLS.has(u16(bytes, at + 2)) ? layer.GRE : layer.DONE;
}

function mplsOverUdp(d: Decoding): layer.LayerId {
  let bottom = d.at;
  while (d.end - bottom >= 4 && (d.bytes[bottom + 2] & 1) === 0) bottom += 4;
  return startsIp(d, bottom + 4) === 0 ? layer.DONE : layer.MPLS;
}

function geneve(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  if (d.end - at < 8 || bytes[at] >> 6 !== 0) return layer.DONE;
  const inner = at + 8 + (bytes[at] & 63) * 4;
  const type = u16(bytes, at + 2);
  if (inner >= d.end) {
    note(d, ANOMALY.tunnel_truncated);
    return layer.DONE;
  }
  if (type !== 0x6558 && type !== 0x0800 && type !== 0x86dd) {
    note(d, ANOMALY.tunnel_payload_unknown);
    return layer.DONE;
  }
  encapsulate(d, 'geneve');
  d.at = inner;
  d.type = type;
  return type === 0x6558 ? layer.ETHERNET : layer.ETHERTYPE;
}

function teredo(d: Decoding): layer.LayerId {
  const { bytes, end } = d;
  let inner = d.at;
  if (end - inner >= 13 && bytes[inner] === 0 && bytes[inner + 1] === 1) {
    inner += 13 + bytes[inner + 2] + bytes[inner + 3];
  }
  if (end - inner >= 8 && bytes[inner] === 0 && bytes[inner + 1] === 0) inner += 8;
  if (startsIp(d, inner) !== 6) return layer.DONE;
  encapsulate(d, 'teredo');
  d.at = inner;
  return layer.IPV6;
}

/** No port says so: the whole datagram has to be one IPv6 packet from or to a Teredo address. */
function teredoOfPeers(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  if (startsIp(d, at) !== 6 || 40 + u16(bytes, at + 4) !== d.wireEnd - at) return layer.DONE;
  if (u32(bytes, at + 8) !== TEREDO_PREFIX && u32(bytes, at + 24) !== TEREDO_PREFIX) return layer.DONE;
  encapsulate(d, 'teredo');
  return layer.IPV6;
}

/** 4 or 6 when a plausible IP header starts at `at`, else 0. */
function startsIp(d: Decoding, at: number): number {
  const { bytes, end } = d;
  if (end - at < 20) return 0;
  const version = bytes[at] >> 4;
  if (version === 4) return (bytes[at] & 15) >= 5 && u16(bytes, at + 2) >= 20 ? 4 : 0;
  if (version !== 6 || end - at < 40) return 0;
  return 40 + u16(bytes, at + 4) <= d.wireEnd - at ? 6 : 0;
}
