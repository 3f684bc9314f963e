import type { LayerKind, LayerStart } from '../model/layer.ts';
import { type IpHeader, ipHeader } from './ipHeaders.ts';

/** Where a packet's payload begins, and whether its layers were understood that far. */
interface PayloadPlace {
  readonly at: number;
  readonly isUnderstood: boolean;
  /** A later piece of a datagram whose first bytes are in another record. */
  readonly isContinued?: boolean;
}

const TCP = 6;
const UDP = 17;

/** Bytes of ICMP errors kept behind the quoted IP header: the ports. */
const QUOTED_PORTS = 8;
const CONTROL: readonly LayerKind[] = ['icmp', 'icmpv6'];

/**
 * Bytes of the record that are kept: `payloadBytes` of payload, null for all. In a record to be passed on
 * (`isShareable`) nothing is kept behind the packet's end, nor of what was not understood.
 */
export function keptLength(
  bytes: Uint8Array,
  layers: readonly LayerStart[],
  payloadBytes: number | null,
  isShareable: boolean,
): number {
  const ip = innermostIp(bytes, layers);
  const end = isShareable && ip !== null ? Math.min(ip.end, bytes.length) : bytes.length;
  const place = payloadPlace(bytes, layers, ip);
  if (isShareable && !place.isUnderstood) return Math.min(place.at, end);
  if (payloadBytes === null) return end;
  return Math.min(place.at + (place.isContinued === true ? 0 : payloadBytes), end);
}

export function innermostIp(bytes: Uint8Array, layers: readonly LayerStart[]): IpHeader | null {
  const found = layers.findLast(({ kind }) => kind === 'ipv4' || kind === 'ipv6');
  return found === undefined ? null : ipHeader(bytes, found.at);
}

function payloadPlace(bytes: Uint8Array, layers: readonly LayerStart[], ip: IpHeader | null): PayloadPlace {
  const last = layers[layers.length - 1];
  if (last === undefined) return { at: 0, isUnderstood: false };
  const { kind, at } = last;
  if (kind === 'tcp') return { at: at + Math.max(20, (bytes[at + 12] >> 4) * 4), isUnderstood: true };
  if (kind === 'udp') return { at: at + 8, isUnderstood: true };
  if (kind === 'arp') return { at: at + 8 + 2 * (bytes[at + 4] + bytes[at + 5]), isUnderstood: false };
  if (CONTROL.includes(kind)) return controlPlace(bytes, last);
  if (ip?.isFragment && ip.at === at)
    return { at: ip.payloadAt, isUnderstood: [TCP, UDP].includes(ip.protocol), isContinued: true };
  if (kind === 'ipv4' || kind === 'ipv6') return { at: ip?.payloadAt ?? at, isUnderstood: false };
  return { at: kind === 'ethernet' ? at + 14 : at, isUnderstood: false };
}

/** An error keeps the headers that it quotes, neighbour discovery all of itself, others their first 8 bytes. */
function controlPlace(bytes: Uint8Array, { kind, at }: LayerStart): PayloadPlace {
  const type = bytes[at];
  if (kind === 'icmpv6' && type >= 133 && type <= 137) return { at: bytes.length, isUnderstood: false };
  const isError = kind === 'icmp' ? [3, 4, 5, 11, 12].includes(type) : type < 128;
  const quoted = isError && at + 8 < bytes.length ? ipHeader(bytes, at + 8) : null;
  return { at: quoted === null ? at + 8 : quoted.payloadAt + QUOTED_PORTS, isUnderstood: false };
}
