/**
 * Units and row references. They are aliases, not brands: the engine fills typed arrays with them
 * in hot loops, and a brand would turn every store into a cast. The name in a signature is the contract.
 */

/** Nanoseconds. Absolute times are bigint epoch nanoseconds; times in columns are relative to the capture's base. */
export type Nanoseconds = number;
/** Offset of a byte within a file (after decompression) or a buffer, as the name says. */
export type ByteOffset = number;
export type ByteCount = number;

/** Row of the packet table: 0-based over the whole capture, in file order. */
export type PacketIndex = number;
/** Row of the flow table; flows are numbered in the order of their first packet. */
export type FlowIndex = number;
/** Row of the address table. */
export type AddressIndex = number;
/** Row of a string table. */
export type StringIndex = number;
/** Position of a file in the order in which the capture reads its files. */
export type FileIndex = number;

/** "None" in signed reference columns. */
export const NONE = -1;

/** The side that sent a flow's first packet is 0, the other 1. Which of them is the client is decided later. */
export type Side = 0 | 1;

/** Uplink is client to server. */
export const DIRECTIONS = ['uplink', 'downlink'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const UPLINK = 0;
export const DOWNLINK = 1;
