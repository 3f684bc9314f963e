import { PathTable } from '../columns/paths.ts';
import { ANOMALY } from '../model/anomaly.ts';
import type { PacketBatch, RecordBatch } from '../model/batch.ts';
import { FRAGMENT_NONE } from '../model/batch.ts';
import { NETWORK_NONE, TRANSPORT_NONE } from '../model/packet.ts';
import { type Decoding, emptyPacketBatch, type LayerTrace, note } from './decoding.ts';
import {
  decodeEthernet,
  decodeEtherType,
  decodeLlc,
  decodePbb,
  decodeVlan,
  decodeVnTag,
} from './ethernet.ts';
import { decodeFrameRelay } from './frameRelay.ts';
import { decodeGre } from './gre.ts';
import { decodeIeee80211, decodeRadiotap } from './ieee80211.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import * as layer from './layerIds.ts';
import { firstLayerOf } from './linkLayers.ts';
import { decodeLinkPrefix } from './linkPrefixes.ts';
import { decodeLinuxCooked, decodeLinuxCooked2 } from './linuxCooked.ts';
import { decodeLoopback, decodeRawIp } from './loopback.ts';
import { decodeMacsec } from './macsec.ts';
import { decodeMpls } from './mpls.ts';
import { decodeNflog } from './nflog.ts';
import { decodeNsh } from './nsh.ts';
import { decodeCiscoHdlc, decodePpp, decodePppoe } from './ppp.ts';
import { decodeTcp } from './tcp.ts';
import { decodeUdp } from './udp.ts';

/** More layers than any real packet has: ends walks that tunnels, tags or labels would prolong. */
const MOST_LAYERS = 48;

export interface PacketDecoder {
  readonly anomalySets: PathTable;
  readonly encapsulations: PathTable;
  /** Decodes every record; the answer's arrays are reused by the next call. */
  decode(records: RecordBatch): PacketBatch;
  /** Decodes one record again and shows every layer to `trace`. */
  trace(bytes: Uint8Array, originalLength: number, linkType: number, trace: LayerTrace): void;
}

/**
 * The packets stage: records to packets, link layer to transport, through tunnels to the innermost IP.
 * Never throws on input: a packet that is cut or contradicts itself keeps the layers that could be read,
 * and an anomaly says why the rest could not.
 */
export function createPacketDecoder(anomalySets: PathTable): PacketDecoder {
  const encapsulations = new PathTable(256);
  const d: Decoding = {
    batch: emptyPacketBatch(),
    anomalySets,
    encapsulations,
    bytes: new Uint8Array(0),
    row: 0,
    at: 0,
    end: 0,
    wireEnd: 0,
    type: 0,
    depth: 0,
    trace: null,
  };
  return {
    anomalySets,
    encapsulations,
    decode(records) {
      d.bytes = records.bytes;
      d.trace = null;
      for (let row = 0; row < records.length; row += 1) {
        const start = records.start[row];
        d.at = start;
        begin(d, row, records.anomalySet[row]);
        d.end = start + records.captured[row];
        d.wireEnd = start + wireLength(records.captured[row], records.original[row]);
        d.type = records.linkType[row];
        walk(d, firstLayerOf(records.linkType[row]));
      }
      return d.batch;
    },
    trace(bytes, originalLength, linkType, trace) {
      d.bytes = bytes;
      d.trace = trace;
      d.at = 0;
      begin(d, 0, 0);
      d.end = bytes.length;
      d.wireEnd = wireLength(bytes.length, originalLength);
      d.type = linkType;
      walk(d, firstLayerOf(linkType));
      d.trace = null;
    },
  };
}

/** A record's length on the wire, bounded so that positions stay exact whatever the file claims. */
function wireLength(captured: number, original: number): number {
  return original > captured ? Math.min(original, 0x0fff_ffff) : captured;
}

function begin(d: Decoding, row: number, anomalySet: number): void {
  const { batch } = d;
  d.row = row;
  d.depth = 0;
  batch.network[row] = NETWORK_NONE;
  batch.transport[row] = TRANSPORT_NONE;
  batch.hasPorts[row] = 0;
  batch.tcpFlags[row] = 0;
  batch.sequence[row] = 0;
  batch.ipLength[row] = 0;
  batch.payloadOffset[row] = d.at;
  batch.payloadLength[row] = 0;
  batch.payloadCaptured[row] = 0;
  batch.fragment[row] = FRAGMENT_NONE;
  batch.encapsulation[row] = 0;
  batch.anomalySet[row] = anomalySet;
}

function walk(d: Decoding, first: layer.LayerId): void {
  let next = first;
  for (let layers = 0; next !== layer.DONE; layers += 1) {
    if (layers === MOST_LAYERS) {
      note(d, ANOMALY.tunnel_too_deep);
      return;
    }
    if (d.trace !== null) d.trace.enter(next, d.at, d.end);
    next = decodeLayer(d, next);
  }
}

function decodeLayer(d: Decoding, id: layer.LayerId): layer.LayerId {
  switch (id) {
    case layer.ETHERNET:
      return decodeEthernet(d);
    case layer.ETHERTYPE:
      return decodeEtherType(d);
    case layer.IPV4:
      return decodeIpv4(d);
    case layer.TCP:
      return decodeTcp(d);
    case layer.UDP:
      return decodeUdp(d);
    case layer.IPV6:
      return decodeIpv6(d);
    case layer.VLAN:
      return decodeVlan(d);
    case layer.MPLS:
      return decodeMpls(d);
    case layer.LLC:
      return decodeLlc(d);
    case layer.LINUX_COOKED:
      return decodeLinuxCooked(d);
    case layer.LINUX_COOKED_2:
      return decodeLinuxCooked2(d);
    case layer.LOOPBACK:
      return decodeLoopback(d);
    case layer.RAW_IP:
      return decodeRawIp(d);
    case layer.PPP:
      return decodePpp(d);
    case layer.PPPOE:
      return decodePppoe(d);
    case layer.CISCO_HDLC:
      return decodeCiscoHdlc(d);
    case layer.RADIOTAP:
      return decodeRadiotap(d);
    case layer.IEEE80211:
      return decodeIeee80211(d);
    case layer.GRE:
      return decodeGre(d);
    case layer.PBB:
      return decodePbb(d);
    case layer.VNTAG:
      return decodeVnTag(d);
    case layer.NFLOG:
      return decodeNflog(d);
    case layer.LINK_PREFIX:
      return decodeLinkPrefix(d, firstLayerOf);
    case layer.NSH:
      return decodeNsh(d);
    case layer.MACSEC:
      return decodeMacsec(d);
    case layer.FRAME_RELAY:
      return decodeFrameRelay(d);
    case layer.UNKNOWN_LINK:
      note(d, ANOMALY.link_type_unknown);
      return layer.DONE;
    default:
      return layer.DONE;
  }
}
