import { ANOMALY } from '../model/anomaly.ts';
import { FRAGMENT_FIRST } from '../model/batch.ts';
import { type Decoding, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';
import { tunnelOverUdp } from './udpTunnels.ts';

/*
 * RFC 768
 *   source port 2 | destination port 2 | length 2, header included | checksum 2
 * Length 0 is a jumbogram's (RFC 2675) or comes from segmentation offload: the IP length serves.
 */

export function decodeUdp(d: Decoding): layer.LayerId {
  const { bytes, at, batch, row } = d;
  const captured = d.end - at;
  if (captured < 8) {
    note(d, ANOMALY.udp_truncated);
    if (captured >= 4) {
      batch.hasPorts[row] = 1;
      batch.sourcePort[row] = u16(bytes, at);
      batch.destinationPort[row] = u16(bytes, at + 2);
    }
    batch.payloadLength[row] = 0;
    batch.payloadCaptured[row] = 0;
    return layer.DONE;
  }
  const source = u16(bytes, at);
  const destination = u16(bytes, at + 2);
  batch.hasPorts[row] = 1;
  batch.sourcePort[row] = source;
  batch.destinationPort[row] = destination;
  if (source === 0 || destination === 0) note(d, ANOMALY.port_zero);
  const length = u16(bytes, at + 4);
  const announced = at + length;
  if (length < 8 && length !== 0) note(d, ANOMALY.udp_length_invalid);
  else if (announced > d.wireEnd) {
    if (batch.fragment[row] !== FRAGMENT_FIRST) note(d, ANOMALY.udp_length_invalid);
  } else if (length !== 0) {
    d.wireEnd = announced;
    if (announced < d.end) d.end = announced;
  }
  d.at = at + 8;
  batch.payloadOffset[row] = d.at;
  batch.payloadLength[row] = d.wireEnd - d.at;
  batch.payloadCaptured[row] = d.end > d.at ? d.end - d.at : 0;
  return tunnelOverUdp(d, source, destination);
}
