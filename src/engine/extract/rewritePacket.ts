import type { LayerKind, LayerStart } from '../model/layer.ts';
import { setGreChecksum, setIpv4Checksum, setTransportChecksum } from './checksums.ts';
import { type IpHeader, ipHeader } from './ipHeaders.ts';
import { keptLength } from './payloadCut.ts';
import { type Pseudonyms, replaceAddresses } from './replaceAddresses.ts';

/** LINKTYPE_RAW: a record that begins with its IP header. */
const RAW_IP = 101;

export interface Record {
  readonly bytes: Uint8Array;
  readonly originalLength: number;
  readonly linkType: number;
}

export interface Rewriting {
  /** Null: addresses and checksums stay as they are. */
  readonly pseudonyms: Pseudonyms | null;
  /** Bytes of payload kept of each packet; null keeps all. */
  readonly payloadBytes: number | null;
}

/**
 * One record as it is to be written. Lengths on the wire stay those of the original, so that sizes and sequence
 * numbers still agree. Null where nothing of it can be passed on: a link layer that may hold addresses, and no IP.
 */
export function rewritePacket(
  record: Record,
  layers: readonly LayerStart[],
  { pseudonyms, payloadBytes }: Rewriting,
): Record | null {
  if (pseudonyms === null) {
    const length = keptLength(record.bytes, layers, payloadBytes, false);
    return { ...record, bytes: record.bytes.subarray(0, length) };
  }
  const bare = withoutOpaqueLink(record, layers);
  if (bare === null) return null;
  const before = bare.record.bytes;
  const after = Uint8Array.from(before);
  const length = keptLength(before, bare.layers, payloadBytes, true);
  for (const layer of bare.layers) replaceAddresses(after, layer, pseudonyms);
  setChecksums(before, after, bare.record.originalLength, bare.layers);
  return { ...bare.record, bytes: after.subarray(0, length) };
}

const isIp = (kind: LayerKind): boolean => kind === 'ipv4' || kind === 'ipv6';

/** A link layer whose content is not known is left away: the record then begins with its IP header. */
function withoutOpaqueLink(
  record: Record,
  layers: readonly LayerStart[],
): { readonly record: Record; readonly layers: readonly LayerStart[] } | null {
  if (!layers.some(({ kind }) => kind === 'opaque')) return { record, layers };
  const first = layers.findIndex(({ kind }) => isIp(kind));
  if (first < 0) return null;
  const rest = layers.slice(first);
  if (rest.some(({ kind }) => kind === 'opaque')) return null;
  const { at: start } = rest[0];
  return {
    record: {
      bytes: record.bytes.subarray(start),
      originalLength: record.originalLength - start,
      linkType: RAW_IP,
    },
    layers: rest.map(({ kind, at }) => ({ kind, at: at - start })),
  };
}

/** From the innermost out, since checksums cover what is inside. */
function setChecksums(
  before: Uint8Array,
  after: Uint8Array,
  wireEnd: number,
  layers: readonly LayerStart[],
): void {
  const isPiece = layers.some(({ kind, at }) => isIp(kind) && ipHeader(before, at)?.isFragment === true);
  for (let i = layers.length - 1; i >= 0; i -= 1) {
    const { kind, at } = layers[i];
    if (kind === 'ipv4') {
      const header = ipHeader(after, at);
      if (header !== null) setIpv4Checksum(after, header);
    }
    const around = enclosingIp(before, layers, i);
    if (around === null) continue;
    const ip = isPiece ? { ...around, isFragment: true } : { ...around, end: Math.min(around.end, wireEnd) };
    if (kind === 'gre') setGreChecksum(before, after, ip, at);
    else setTransportChecksum(before, after, ip, kind, at);
  }
}

function enclosingIp(bytes: Uint8Array, layers: readonly LayerStart[], i: number): IpHeader | null {
  const around = layers[i - 1];
  return around !== undefined && isIp(around.kind) ? ipHeader(bytes, around.at) : null;
}
