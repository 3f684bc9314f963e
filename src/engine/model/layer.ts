import type { ByteCount, ByteOffset } from './units.ts';

/** A named part of a packet's layer, for the tree beside the bytes. Offsets count from the record's first byte. */
export interface LayerField {
  readonly name: string;
  readonly value: string;
  readonly start: ByteOffset;
  readonly length: ByteCount;
  readonly children?: readonly LayerField[];
}

/** One protocol layer of a packet, outermost first. */
export interface Layer {
  readonly protocol: string;
  readonly summary: string;
  readonly start: ByteOffset;
  readonly length: ByteCount;
  readonly fields: readonly LayerField[];
}

/** Layers that hold addresses or checksums; `plain` has neither, `opaque` may hold anything. */
export type LayerKind =
  | 'ethernet'
  | 'cooked'
  | 'cooked2'
  | 'ieee80211'
  | 'arp'
  | 'ipv4'
  | 'ipv6'
  | 'tcp'
  | 'udp'
  | 'icmp'
  | 'icmpv6'
  | 'gre'
  | 'plain'
  | 'opaque';

/** Where a layer begins in its record. */
export interface LayerStart {
  readonly kind: LayerKind;
  readonly at: ByteOffset;
}
