import { ANOMALY } from '../model/anomaly.ts';
import { TCP_FIN, TCP_RST, TCP_SYN } from '../model/packet.ts';
import { type Decoding, note, u16, u32 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * RFC 9293
 *   source port 2 | destination port 2 | sequence number 4 | acknowledgement number 4
 *   data offset in words 4 bits, reserved 4 bits | flags 1 | window 2 | checksum 2 | urgent 2 | options
 * RFC 793 lets ports and sequence number be read from the first 8 bytes, which ICMP-like cuts leave.
 */

export function decodeTcp(d: Decoding): layer.LayerId {
  const { bytes, at, batch, row } = d;
  const captured = d.end - at;
  if (captured < 20) {
    note(d, ANOMALY.tcp_truncated);
    if (captured >= 4) readPorts(d);
    if (captured >= 8) batch.sequence[row] = u32(bytes, at + 4);
    if (captured >= 14) batch.tcpFlags[row] = bytes[at + 13];
    batch.payloadLength[row] = 0;
    batch.payloadCaptured[row] = 0;
    return layer.DONE;
  }
  readPorts(d);
  batch.sequence[row] = u32(bytes, at + 4);
  batch.acknowledgement[row] = u32(bytes, at + 8);
  const flags = bytes[at + 13];
  batch.tcpFlags[row] = flags;
  checkFlags(d, flags);
  const headerLength = (bytes[at + 12] >> 4) << 2;
  if (headerLength < 20 || headerLength > d.wireEnd - at) {
    note(d, ANOMALY.tcp_header_length_invalid);
    batch.payloadLength[row] = 0;
    batch.payloadCaptured[row] = 0;
    return layer.DONE;
  }
  const payloadAt = at + headerLength;
  if (payloadAt > d.end) note(d, ANOMALY.tcp_truncated);
  else if (headerLength > 20) checkOptions(d, at + 20, payloadAt);
  batch.payloadOffset[row] = payloadAt;
  batch.payloadLength[row] = d.wireEnd - payloadAt;
  batch.payloadCaptured[row] = d.end > payloadAt ? d.end - payloadAt : 0;
  return layer.DONE;
}

function readPorts(d: Decoding): void {
  const source = u16(d.bytes, d.at);
  const destination = u16(d.bytes, d.at + 2);
  d.batch.hasPorts[d.row] = 1;
  d.batch.sourcePort[d.row] = source;
  d.batch.destinationPort[d.row] = destination;
  if (source === 0 || destination === 0) note(d, ANOMALY.port_zero);
}

function checkFlags(d: Decoding, flags: number): void {
  const opening = flags & (TCP_SYN | TCP_FIN | TCP_RST);
  if ((flags & 0x3f) === 0 || (opening & TCP_SYN && opening !== TCP_SYN)) note(d, ANOMALY.tcp_flags_invalid);
}

function checkOptions(d: Decoding, from: number, to: number): void {
  const { bytes } = d;
  if (
    to - from === 12 &&
    bytes[from] === 1 &&
    bytes[from + 1] === 1 &&
    bytes[from + 2] === 8 &&
    bytes[from + 3] === 10
  ) {
    return;
  }
  for (let at = from; at < to; ) {
    const kind = bytes[at];
    if (kind === 0) return;
    if (kind === 1) {
      at += 1;
      continue;
    }
    const length = at + 1 < to ? bytes[at + 1] : 0;
    if (length < 2 || at + length > to) {
      note(d, ANOMALY.tcp_option_invalid);
      return;
    }
    at += length;
  }
}
