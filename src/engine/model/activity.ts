import type { ServerRole, TaskLabel } from './signature.ts';

/**
 * What people and servers did (paper VI), as aggregates that can be merged: rows are concatenated, nothing in them
 * refers to a packet. Volumes are IP bytes; times are nanoseconds since `baseNs` unless the name says seconds.
 */
export interface Activity {
  readonly version: 1;
  /** Epoch nanoseconds. */
  readonly baseNs: bigint;
  readonly periods: readonly Period[];
  /** Row 0 is the unknown task; then the vocabulary, then what a person added. */
  readonly labels: readonly TaskLabel[];
  readonly users: UserTable;
  readonly usage: UsageTable;
  readonly exchanges: ExchangeTable;
  readonly flows: FlowActivityTable;
  readonly minutes: MinuteTable;
  readonly servers: readonly ServerActivity[];
  readonly totals: Totals;
}

/** A span of capture time; by default they are split where all is silent for an hour. */
export interface Period {
  readonly name: string;
  readonly startNs: number;
  readonly endNs: number;
}

/** One row a user: a subscriber's address until an hour passes without data (paper IV). */
export interface UserTable {
  readonly length: number;
  /** Text of the address. */
  readonly address: readonly string[];
  readonly period: Uint16Array;
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  readonly packets: Float64Array;
  readonly bytesUplink: Float64Array;
  readonly bytesDownlink: Float64Array;
  readonly flows: Uint32Array;
  /** The same of classified flows. A user with none is no user of the app. */
  readonly appPackets: Float64Array;
  readonly appBytesUplink: Float64Array;
  readonly appBytesDownlink: Float64Array;
  readonly appFlows: Uint32Array;
  /** One-second bins with a packet of a classified flow, with an active classified flow, with any active flow. */
  readonly transferSeconds: Uint32Array;
  readonly appActiveSeconds: Uint32Array;
  readonly activeSeconds: Uint32Array;
  /** One-second bins with a packet of any flow. */
  readonly anyTransferSeconds: Uint32Array;
  /** What its requests say of the client: `Android`, `iOS`; empty where nothing does. */
  readonly platform: readonly string[];
  /** Version of the app as its requests give it: `5.0.1`; empty where none does. */
  readonly clientVersion: readonly string[];
}

/** Volume and tasks of each label in each user: one row a pair that occurs, by user, then label. */
export interface UsageTable {
  readonly length: number;
  readonly user: Uint32Array;
  readonly label: Uint16Array;
  readonly tasks: Uint32Array;
  readonly bytesUplink: Float64Array;
  readonly bytesDownlink: Float64Array;
}

/** One row a task: what Tables I and V and Fig. 7 are made of. */
export interface ExchangeTable {
  readonly length: number;
  readonly user: Int32Array;
  /** Row of the flow activity table. */
  readonly flow: Uint32Array;
  readonly label: Uint16Array;
  /** Row of FLOW_CLASSES. */
  readonly flowClass: Uint8Array;
  readonly startNs: Float64Array;
  /** Last response byte; the start where there is none. */
  readonly endNs: Float64Array;
  /** 1 where the server began it: pushes. */
  readonly fromServer: Uint8Array;
  /** First request byte (HTTP: the connection's SYN) to last response byte, seconds; NaN where a part is missing. */
  readonly completionS: Float64Array;
  /** Start of the task before it in the same W-TCP flow to its own, seconds; NaN elsewhere. */
  readonly sincePreviousS: Float64Array;
  readonly requests: Uint32Array;
  readonly responses: Uint32Array;
  readonly requestBytes: Float64Array;
  readonly responseBytes: Float64Array;
}

/** One row a flow of a user. */
export interface FlowActivityTable {
  readonly length: number;
  /** Number of the flow in its capture. */
  readonly flow: Uint32Array;
  readonly flowClass: Uint8Array;
  readonly user: Int32Array;
  /** Row of `servers`; 0xffffffff of flows that are not the app's. */
  readonly server: Uint32Array;
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  readonly bytesUplink: Float64Array;
  readonly bytesDownlink: Float64Array;
  readonly packets: Uint32Array;
  readonly retransmitted: Uint32Array;
  /** Round-trip time of the TCP handshake, SYN to the client's ACK, seconds; NaN where a part was not seen. */
  readonly handshakeS: Float64Array;
  /** Its part beyond the capture point: SYN to the server's SYN with ACK, seconds. */
  readonly serverRttS: Float64Array;
}

/**
 * What operators look at: one row a flow of the app, label and minute in which it has packets; by time. Nothing of two
 * rows overlaps, so sums over any of them are exact, and users are counted by those of their flows.
 */
export interface MinuteTable {
  readonly length: number;
  /** Row of the flow activity table. */
  readonly flow: Uint32Array;
  /** Row of `labels`: of the task that the packets belong to; 0 outside tasks. */
  readonly label: Uint16Array;
  /** Minutes since the epoch. */
  readonly minute: Uint32Array;
  readonly bytesUplink: Float64Array;
  readonly bytesDownlink: Float64Array;
  readonly packets: Uint32Array;
  /** Packets whose payload was seen before: lost or late beyond the capture point. */
  readonly retransmitted: Uint32Array;
  /** Packets that came behind later ones: lost or overtaken before the capture point. */
  readonly outOfOrder: Uint32Array;
  /** Packets before which bytes were never captured. */
  readonly gaps: Uint32Array;
  /** Seconds of the minute with a packet: bits 0 to 29, and of the second half. */
  readonly secondsEarly: Uint32Array;
  readonly secondsLate: Uint32Array;
}

/** A server of the app, by address and port (paper Fig. 4). */
export interface ServerActivity {
  readonly address: string;
  readonly port: number;
  readonly host: string | null;
  readonly role: ServerRole | null;
  readonly flows: number;
  readonly users: number;
  readonly bytesUplink: number;
  readonly bytesDownlink: number;
}

/** Everything in the capture, whoever's it is. */
export interface Totals {
  readonly packets: number;
  readonly bytesUplink: number;
  readonly bytesDownlink: number;
  readonly flows: number;
  readonly users: number;
}

/** An empirical distribution: exact, each value as often as it came, ascending. */
export interface Distribution {
  readonly values: Float64Array;
}
