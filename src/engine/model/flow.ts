/** Flow types of paper III-B. The W- types come with signatures, later. */
export const FLOW_TYPES = ['tcp', 'udp', 'dns', 'http'] as const;
export type FlowType = (typeof FLOW_TYPES)[number];
export const FLOW_TCP = 0;
export const FLOW_UDP = 1;
export const FLOW_DNS = 2;
export const FLOW_HTTP = 3;

export const FLOW_ENDS = ['capture-end', 'fin', 'rst', 'timeout', 'reused'] as const;
/** How a flow ended; `reused`: a new SYN took its 5-tuple before it was closed. */
export type FlowEnd = (typeof FLOW_ENDS)[number];
export const END_CAPTURE = 0;
export const END_FIN = 1;
export const END_RST = 2;
export const END_TIMEOUT = 3;
export const END_REUSED = 4;

/** Why the client is held to be the client, best evidence first. */
export const CLIENT_EVIDENCE = ['syn', 'content', 'private-address', 'lower-port', 'first-packet'] as const;
export type ClientEvidence = (typeof CLIENT_EVIDENCE)[number];

/** Condition bits of a flow. */
export const FLOW_MIDSTREAM = 1;
export const FLOW_HAS_GAP = 2;
export const FLOW_HAS_RETRANSMISSION = 4;
export const FLOW_HAS_REORDERING = 8;
export const FLOW_HAS_FRAGMENTS = 16;
export const FLOW_HAS_ANOMALY = 32;
export const FLOW_TRUNCATED = 64;

/**
 * One row per bidirectional flow (paper II-B), in the order of first packets: what the flows stage says.
 * Uplink is client to server. Bytes are IP bytes (the inner packet's in a tunnel); payload bytes are what
 * TCP or UDP carries, retransmissions included.
 */
export interface FlowColumns {
  readonly length: number;
  /** Number of the flow: its row where all flows are kept, else its place in the order of first packets. */
  readonly flow: Uint32Array;
  readonly transport: Uint8Array;
  readonly end: Uint8Array;
  readonly condition: Uint8Array;
  /** Row of CLIENT_EVIDENCE. */
  readonly clientEvidence: Uint8Array;
  readonly clientAddress: Uint32Array;
  readonly serverAddress: Uint32Array;
  readonly clientPort: Uint16Array;
  readonly serverPort: Uint16Array;
  /** Subscriber's address, or -1. */
  readonly user: Int32Array;
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  readonly packetsUplink: Uint32Array;
  readonly packetsDownlink: Uint32Array;
  readonly bytesUplink: Float64Array;
  readonly bytesDownlink: Float64Array;
  readonly payloadBytesUplink: Float64Array;
  readonly payloadBytesDownlink: Float64Array;
  readonly retransmitted: Uint32Array;
  readonly outOfOrder: Uint32Array;
  readonly missingBytes: Float64Array;
  readonly firstPacket: Uint32Array;
  readonly lastPacket: Uint32Array;
}

/** What the inspect stage says of each flow. */
export interface FlowLabels {
  /** Row of FLOW_TYPES. */
  readonly type: Uint8Array;
  /** Row of the recognised protocols' list (`PROTOCOLS`); 0 is none. */
  readonly protocol: Uint8Array;
  /** First name learnt for the server (Host, SNI, then DNS), row of the capture's strings, or -1. */
  readonly hostName: Int32Array;
}

/** The flow table as everyone reads it: both stages' columns side by side. */
export interface FlowTable extends FlowColumns, FlowLabels {}
