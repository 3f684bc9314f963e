import * as layer from './layerIds.ts';

/** The first layer of each link type that is decoded, by LINKTYPE_ number (and the DLT_ numbers that leak into files). */
const FIRST_LAYER = new Map<number, layer.LayerId>([
  [0, layer.LOOPBACK],
  [1, layer.ETHERNET],
  [8, layer.LINK_PREFIX],
  [9, layer.PPP],
  [10, layer.LINK_PREFIX],
  [12, layer.RAW_IP],
  [14, layer.RAW_IP],
  [50, layer.PPP],
  [51, layer.PPPOE],
  [101, layer.RAW_IP],
  [104, layer.CISCO_HDLC],
  [105, layer.IEEE80211],
  [107, layer.FRAME_RELAY],
  [108, layer.LOOPBACK],
  [113, layer.LINUX_COOKED],
  [127, layer.RADIOTAP],
  [129, layer.LINK_PREFIX],
  [178, layer.LINK_PREFIX],
  [228, layer.RAW_IP],
  [229, layer.RAW_IP],
  [239, layer.NFLOG],
  [242, layer.LINK_PREFIX],
  [258, layer.LINK_PREFIX],
  [276, layer.LINUX_COOKED_2],
  [281, layer.LINK_PREFIX],
  [282, layer.LINK_PREFIX],
  [284, layer.LINK_PREFIX],
  [285, layer.LINK_PREFIX],
]);

const BY_NUMBER = new Uint8Array(65536).fill(layer.UNKNOWN_LINK);
for (const [linkType, first] of FIRST_LAYER) BY_NUMBER[linkType] = first;

export function firstLayerOf(linkType: number): layer.LayerId {
  return BY_NUMBER[linkType];
}

/** Link types that are decoded. */
export const DECODED_LINK_TYPES: readonly number[] = [...FIRST_LAYER.keys()];
