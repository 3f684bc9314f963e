import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, encapsulate, note, u16 } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * MACsec (IEEE 802.1AE 9.3)
 *   V, ES, SC, SCB, E, C bits, association 2 bits | short length 1 | packet number 4 | [channel identifier 8, when SC]
 *   payload: EtherType 2 | ... | check value 16
 * Only a payload that is neither encrypted nor changed (E and C both 0) is followed.
 */

const CHECK_VALUE = 16;

export function decodeMacsec(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  const header = d.end > at && (bytes[at] & 0x20) !== 0 ? 14 : 6;
  if (d.end - at < header + 2) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  encapsulate(d, 'macsec');
  if ((bytes[at] & 0x0c) !== 0) return layer.DONE;
  const short = bytes[at + 1] & 63;
  const dataEnd = short > 0 ? at + header + short : d.wireEnd - CHECK_VALUE;
  if (dataEnd < at + header + 2 || dataEnd > d.wireEnd) {
    note(d, ANOMALY.link_length_invalid);
    return layer.DONE;
  }
  d.wireEnd = dataEnd;
  if (d.end > dataEnd) d.end = dataEnd;
  d.type = u16(bytes, at + header);
  d.at = at + header + 2;
  return layer.ETHERTYPE;
}
