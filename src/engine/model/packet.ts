import type { AddressIndex, ByteCount, ByteOffset, FlowIndex, PacketIndex } from './units.ts';

/** Bytes of payload kept beside every packet that has any (paper III-A2: the first 16). */
export const HEAD_BYTES = 16;

/** How a packet's network layer was read. */
export const NETWORKS = ['none', 'ipv4', 'ipv6', 'arp', 'other'] as const;
export type Network = (typeof NETWORKS)[number];
export const NETWORK_NONE = 0;
export const NETWORK_IPV4 = 1;
export const NETWORK_IPV6 = 2;
export const NETWORK_ARP = 3;
export const NETWORK_OTHER = 4;

/** IP protocol numbers the engine reads (IANA protocol numbers). */
export const TRANSPORT_ICMP = 1;
export const TRANSPORT_TCP = 6;
export const TRANSPORT_UDP = 17;
export const TRANSPORT_ICMPV6 = 58;
/** No transport: not an IP packet, or cut before its protocol was known. */
export const TRANSPORT_NONE = 255;

/** TCP flag bits (RFC 9293 section 3.1). */
export const TCP_FIN = 0x01;
export const TCP_SYN = 0x02;
export const TCP_RST = 0x04;
export const TCP_PSH = 0x08;
export const TCP_ACK = 0x10;
export const TCP_URG = 0x20;

/** Encapsulations in the order met, outermost first; interned as paths, see `PathTable`. */
export const ENCAPSULATIONS = [
  'vlan',
  'mpls',
  'pbb',
  'vntag',
  'pppoe',
  'ppp',
  'ipip',
  'gre',
  'erspan',
  'gtpu',
  'vxlan',
  'nsh',
  'lisp',
  'macsec',
  'geneve',
  'teredo',
  'ieee80211',
] as const;
export type Encapsulation = (typeof ENCAPSULATIONS)[number];

/**
 * One row per packet of the capture, in file order. `flow` is -1 for packets outside any flow;
 * `direction` means nothing there. Times are ns since `baseNs` (exact within 104 days of it).
 */
export interface PacketTable {
  readonly length: number;
  /** Epoch nanoseconds of the capture's first packet. */
  readonly baseNs: bigint;
  readonly timeNs: Float64Array;
  /** Where the record's bytes begin in its (decompressed) file. */
  readonly fileOffset: Float64Array;
  readonly capturedLength: Uint32Array;
  readonly originalLength: Uint32Array;
  readonly flow: Int32Array;
  readonly direction: Uint8Array;
  /** IP protocol number, or TRANSPORT_NONE. */
  readonly transport: Uint8Array;
  readonly tcpFlags: Uint8Array;
  /** TCP sequence number; 0 for others. */
  readonly sequence: Uint32Array;
  /** Where the payload begins, from the record's first byte. */
  readonly payloadOffset: Uint16Array;
  /** Payload bytes on the wire according to the IP header; what was captured may be less. */
  readonly payloadLength: Uint32Array;
  /** Bytes of the (innermost) IP packet on the wire, header included; at most 65,535. */
  readonly ipLength: Uint16Array;
  /** Interned set of anomalies, see `AnomalySets`. 0 is none. */
  readonly anomalySet: Uint16Array;
  /** Interned path of encapsulations, see `PathTable`. 0 is none. */
  readonly encapsulation: Uint8Array;
  /** Row of `heads` with this packet's first payload bytes, found by bisection of `heads.packet`. */
  readonly heads: PayloadHeads;
  /** First packet of each file; ascending. Its length is the number of files. */
  readonly fileStarts: Uint32Array;
}

/** First payload bytes of each TCP or UDP packet that has payload; unused tail bytes are 0, see `length`. */
export interface PayloadHeads {
  readonly stride: typeof HEAD_BYTES;
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly packet: Uint32Array;
}

/** A packet outside the table, with everything text can say of it. */
export interface PacketPlace {
  readonly packet: PacketIndex;
  readonly fileOffset: ByteOffset;
  readonly capturedLength: ByteCount;
}

/** Distinct addresses: `words` holds four 32-bit words a row (IPv4 in the last), `version` 4 or 6. */
export interface AddressTable {
  readonly length: number;
  readonly version: Uint8Array;
  readonly words: Uint32Array;
}

export interface EndpointRef {
  readonly address: AddressIndex;
  readonly port: number;
}

export type PacketFlowRef = { readonly packet: PacketIndex; readonly flow: FlowIndex };
