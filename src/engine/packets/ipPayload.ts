import { ANOMALY } from '../model/anomaly.ts';
import {
  TRANSPORT_ICMP,
  TRANSPORT_ICMPV6,
  TRANSPORT_NONE,
  TRANSPORT_TCP,
  TRANSPORT_UDP,
} from '../model/packet.ts';
import { type Decoding, encapsulate, note } from './decoding.ts';
import * as layer from './layerIds.ts';

const IPV4_IN_IP = 4;
const IPV6_IN_IP = 41;
const GRE = 47;
const MPLS_IN_IP = 137;
const MOST_IP_HEADERS = 8;

/** Forgets the transport layer of an IP packet that carries this one: what was read of it is not this one's. */
export function clearTransport(d: Decoding): void {
  const { batch, row } = d;
  batch.transport[row] = TRANSPORT_NONE;
  batch.hasPorts[row] = 0;
  batch.sourcePort[row] = 0;
  batch.destinationPort[row] = 0;
  batch.tcpFlags[row] = 0;
  batch.sequence[row] = 0;
  batch.acknowledgement[row] = 0;
  batch.payloadOffset[row] = d.at;
  batch.payloadLength[row] = 0;
  batch.payloadCaptured[row] = 0;
}

/** What follows IP protocol number `d.type`, with the row filled as if nothing did. */
export function followTransport(d: Decoding, version: number): layer.LayerId {
  const { batch, row, type } = d;
  batch.transport[row] = type;
  batch.payloadOffset[row] = d.at;
  batch.payloadLength[row] = d.wireEnd - d.at;
  batch.payloadCaptured[row] = d.end > d.at ? d.end - d.at : 0;
  if (type === TRANSPORT_TCP) return layer.TCP;
  if (type === TRANSPORT_UDP) return layer.UDP;
  if (type === TRANSPORT_ICMP) return version === 4 ? layer.ICMP : layer.DONE;
  if (type === TRANSPORT_ICMPV6) return layer.ICMPV6;
  if (type !== IPV4_IN_IP && type !== IPV6_IN_IP && type !== GRE && type !== MPLS_IN_IP) return layer.DONE;
  d.depth += 1;
  if (d.depth === MOST_IP_HEADERS) {
    note(d, ANOMALY.tunnel_too_deep);
    return layer.DONE;
  }
  if (type === GRE) return layer.GRE;
  if (type === MPLS_IN_IP) return layer.MPLS;
  encapsulate(d, 'ipip');
  return type === IPV4_IN_IP ? layer.IPV4 : layer.IPV6;
}
