import { ANOMALY } from '../model/anomaly.ts';
import { NETWORK_OTHER } from '../model/packet.ts';
import { type Decoding, encapsulate, note } from './decoding.ts';
import * as layer from './layerIds.ts';

/*
 * Radiotap: version 1 | pad 1 | length 2 (little-endian) | present words 4 ... | fields
 * IEEE 802.11: frame control 2 | duration 2 | three addresses 18 | sequence 2 | [address 4: 6] | [QoS 2] | [HT 4]
 * Only unencrypted data frames with LLC are followed.
 */

const PRESENT_TSFT = 1;
const PRESENT_FLAGS = 2;
const FLAG_FCS_AT_END = 0x10;
const FLAG_DATA_PAD = 0x20;

export function decodeRadiotap(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  if (d.end - at < 8) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  const length = bytes[at + 2] | (bytes[at + 3] << 8);
  if (bytes[at] !== 0 || length < 8 || at + length > d.end) {
    note(d, ANOMALY.radiotap_length_invalid);
    return layer.DONE;
  }
  const flags = radiotapFlags(bytes, at, length);
  if ((flags & FLAG_FCS_AT_END) !== 0 && d.wireEnd - (at + length) >= 4) {
    d.wireEnd -= 4;
    if (d.end > d.wireEnd) d.end = d.wireEnd;
  }
  d.type = (flags & FLAG_DATA_PAD) !== 0 ? 4 : 1;
  d.at = at + length;
  return layer.IEEE80211;
}

/** The flags field, which follows all present words (chained by their top bit) and the timer, aligned to 8. */
function radiotapFlags(bytes: Uint8Array, at: number, length: number): number {
  let words = 1;
  while (words * 4 + 4 <= length && (bytes[at + words * 4 + 3] & 0x80) !== 0) words += 1;
  const present = bytes[at + 4];
  if ((present & PRESENT_FLAGS) === 0) return 0;
  let offset = 4 + words * 4;
  if ((present & PRESENT_TSFT) !== 0) offset = ((offset + 7) & ~7) + 8;
  return offset < length ? bytes[at + offset] : 0;
}

/** `d.type` is the alignment of the header's end: 1, or 4 where radiotap says that it is padded. */
export function decodeIeee80211(d: Decoding): layer.LayerId {
  const { bytes, at } = d;
  d.batch.network[d.row] = NETWORK_OTHER;
  const alignment = d.type === 4 ? 4 : 1;
  if (d.end - at < 2) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  const control = bytes[at];
  const flags = bytes[at + 1];
  const isData = (control & 0x0c) === 0x08;
  const subtype = control >> 4;
  if (!isData || (subtype & 4) !== 0 || (flags & 0x40) !== 0) return layer.DONE;
  let length = 24;
  if ((flags & 3) === 3) length += 6;
  const isQos = (subtype & 8) !== 0;
  const isAggregate = isQos && at + length < d.end && (bytes[at + length] & 0x80) !== 0;
  if (isQos) length += 2;
  if (isQos && (flags & 0x80) !== 0) length += 4;
  length = (length + alignment - 1) & ~(alignment - 1);
  if (d.end - at < length) {
    note(d, ANOMALY.link_truncated);
    return layer.DONE;
  }
  if (isAggregate) return layer.DONE;
  encapsulate(d, 'ieee80211');
  d.at = at + length;
  return layer.LLC;
}
