import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, note } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * LINKTYPE_NFLOG (239)
 *   family 1 | version 1 (0) | resource 2 | TLVs: length 2 and type 2 in the byte order of the machine that
 *   captured, little-endian nearly always; padded to 4. Type 9 is the packet.
 */

const PAYLOAD = 9;
const AF_INET = 2;
const AF_INET6 = 10;

export function decodeNflog(d: Decoding): layer.LayerId {
  const { bytes, end } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  if (end - d.at < 4) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  const family = bytes[d.at];
  for (let at = d.at + 4; end - at >= 4; ) {
    const length = bytes[at] | (bytes[at + 1] << 8);
    const type = (bytes[at + 2] | (bytes[at + 3] << 8)) & 0x7fff;
    if (length < 4 || length > d.wireEnd - at) break;
    if (type === PAYLOAD) {
      d.at = at + 4;
      d.wireEnd = at + length;
      if (d.end > d.wireEnd) d.end = d.wireEnd;
      if (family === AF_INET) return layer.IPV4;
      return family === AF_INET6 ? layer.IPV6 : layer.RAW_IP;
    }
    at += (length + 3) & ~3;
  }
  note(d, ANOMALY.link_length_invalid);
  return layer.DONE;
}
