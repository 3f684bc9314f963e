import { ANOMALY } from '../model/anomaly.ts';
import { FRAGMENT_FIRST, FRAGMENT_LATER } from '../model/batch.ts';
import { NETWORK_IPV4 } from '../model/packet.ts';
import { type Decoding, note, u16 } from './decoding.ts';
import { clearTransport, followTransport } from './ipPayload.ts';
import * as layer from './layerIds.ts';

/*
 * RFC 791
 *   version 4 bits, header length in words 4 bits | service 1 | total length 2
 *   identification 2 | flags 3 bits, fragment offset in 8 bytes 13 bits
 *   time to live 1 | protocol 1 | checksum 2 | source 4 | destination 4 | options
 */

const SHORTEST_ETHERNET = 60;

export function decodeIpv4(d: Decoding): layer.LayerId {
  const { bytes, at, batch, row } = d;
  if (d.end - at < 20) {
    note(d, ANOMALY.ip_truncated);
    return layer.DONE;
  }
  const first = bytes[at];
  if (first >> 4 !== 4) {
    note(d, ANOMALY.ip_version_unknown);
    return layer.DONE;
  }
  const headerLength = (first & 15) << 2;
  if (headerLength < 20 || headerLength > d.wireEnd - at) {
    note(d, ANOMALY.ip_header_length_invalid);
    return layer.DONE;
  }
  if (headerLength > d.end - at) {
    note(d, ANOMALY.ip_truncated);
    return layer.DONE;
  }
  limitToTotalLength(d, headerLength);
  if (headerLength > 20) checkOptions(d, at + 20, at + headerLength);
  if (headerSum(bytes, at, headerLength) !== 0xffff) note(d, ANOMALY.ip_checksum_wrong);
  batch.network[row] = NETWORK_IPV4;
  batch.addressOffset[row] = at + 12;
  batch.ipLength[row] = d.wireEnd - at;
  const fragment = u16(bytes, at + 6);
  d.type = bytes[at + 9];
  d.at = at + headerLength;
  clearTransport(d);
  if ((fragment & 0x3fff) !== 0 && fragmented(d, at, fragment)) return layer.DONE;
  return followTransport(d, 4);
}

/** Narrows the walk to the packet's own bytes: what is behind them is padding or a trailer. */
function limitToTotalLength(d: Decoding, headerLength: number): void {
  const total = u16(d.bytes, d.at + 2);
  if (total < headerLength) {
    note(d, total === 0 ? ANOMALY.ip_total_length_zero : ANOMALY.ip_total_length_invalid);
    return;
  }
  const announced = d.at + total;
  if (announced > d.wireEnd) {
    note(d, ANOMALY.ip_length_exceeds_packet);
    d.wireEnd = announced;
    return;
  }
  if (announced < d.wireEnd && d.depth === 0 && d.wireEnd - d.at > SHORTEST_ETHERNET) {
    note(d, ANOMALY.ip_trailer);
  }
  d.wireEnd = announced;
  if (announced < d.end) d.end = announced;
  else if (announced > d.end) note(d, ANOMALY.ip_payload_truncated);
}

/** One's complement sum of the header, 0xffff when the checksum holds (RFC 1071). */
function headerSum(bytes: Uint8Array, at: number, length: number): number {
  let sum =
    u16(bytes, at) +
    u16(bytes, at + 2) +
    u16(bytes, at + 4) +
    u16(bytes, at + 6) +
    u16(bytes, at + 8) +
    u16(bytes, at + 10) +
    u16(bytes, at + 12) +
    u16(bytes, at + 14) +
    u16(bytes, at + 16) +
    u16(bytes, at + 18);
  for (let i = at + 20; i < at + length; i += 2) sum += u16(bytes, i);
  sum = (sum & 0xffff) + (sum >>> 16);
  return (sum & 0xffff) + (sum >>> 16);
}

function checkOptions(d: Decoding, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const kind = d.bytes[at];
    if (kind === 0) return;
    if (kind === 1) {
      at += 1;
      continue;
    }
    const length = at + 1 < to ? d.bytes[at + 1] : 0;
    if (length < 2 || at + length > to) {
      note(d, ANOMALY.ip_option_invalid);
      return;
    }
    at += length;
  }
}

/** Notes the fragment; true for a later one, which has no transport header. */
function fragmented(d: Decoding, headerAt: number, fragment: number): boolean {
  const { batch, row } = d;
  const offset = (fragment & 0x1fff) << 3;
  batch.fragmentId[row] = u16(d.bytes, headerAt + 4);
  batch.fragmentAddressOffset[row] = headerAt + 12;
  batch.fragmentVersion[row] = 4;
  if (offset + (d.wireEnd - d.at) > 0xffff) note(d, ANOMALY.ip_fragment_offset_invalid);
  if (offset === 0) {
    batch.fragment[row] = FRAGMENT_FIRST;
    note(d, ANOMALY.ip_fragment_first);
    return false;
  }
  batch.fragment[row] = FRAGMENT_LATER;
  batch.transport[row] = d.type;
  batch.payloadLength[row] = d.wireEnd - d.at;
  batch.payloadCaptured[row] = d.end > d.at ? d.end - d.at : 0;
  note(d, ANOMALY.ip_fragment_later);
  return true;
}
