/**
 * Layers as the decoder walks them. A decoder reads the layer at `d.at` and returns the id of what follows;
 * the loop in `decodePackets.ts` is the only one that calls decoders, so none of them imports another.
 */
export const DONE = 0;
export const ETHERNET = 1;
export const ETHERTYPE = 2;
export const LINUX_COOKED = 3;
export const LINUX_COOKED_2 = 4;
export const LOOPBACK = 5;
export const PPP = 6;
export const PPPOE = 7;
export const MPLS = 8;
export const IEEE80211 = 9;
export const RADIOTAP = 10;
export const RAW_IP = 11;
export const IPV4 = 12;
export const IPV6 = 13;
export const TCP = 14;
export const UDP = 15;
export const GRE = 16;
export const LLC = 21;
export const VLAN = 22;
export const PBB = 23;
export const VNTAG = 24;
export const CISCO_HDLC = 25;
export const ARP = 27;
export const ICMP = 28;
export const ICMPV6 = 29;
export const NFLOG = 30;
export const UNKNOWN_LINK = 31;
export const LINK_PREFIX = 32;
export const NSH = 33;
export const MACSEC = 34;
export const FRAME_RELAY = 35;
export type LayerId = number;
