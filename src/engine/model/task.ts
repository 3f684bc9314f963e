import type { ServerRole, TaskLabel } from './signature.ts';

/** What a flow is once it is matched (paper III-B). */
export const FLOW_CLASSES = ['none', 'w-tcp', 'w-udp', 'w-http', 'w-dns', 'tls'] as const;
export type FlowClass = (typeof FLOW_CLASSES)[number];
export const CLASS_NONE = 0;
export const CLASS_W_TCP = 1;
export const CLASS_W_UDP = 2;
export const CLASS_W_HTTP = 3;
export const CLASS_W_DNS = 4;
/** The app's by its TLS server name or mmtls records; its tasks cannot be read. */
export const CLASS_TLS = 5;

/** Label of what is the app's but no known task; row 0 of every label list. */
export const TASK_UNKNOWN: TaskLabel = { service: 'System', task: 'Unknown' };

/** No task at all, in columns of labels. */
export const LABEL_NONE = 0xffff;

/** Task bits. */
export const TASK_INCOMPLETE = 1;
/** Begun by the server: pushes. */
export const TASK_FROM_SERVER = 2;
/** A third party's media (paper V-B): the client is the app, the host is not. */
export const TASK_THIRD_PARTY = 4;
/** More than one signature says something different. */
export const TASK_AMBIGUOUS = 8;

/** One row a task: a request with its response, an exchange, or a run of datagrams. By start time. -1 is none. */
export interface TaskTable {
  readonly length: number;
  readonly flow: Uint32Array;
  /** Row of FLOW_CLASSES. */
  readonly flowClass: Uint8Array;
  /** Row of `Classification.labels`. */
  readonly label: Uint16Array;
  /** Subscriber's address, row of the capture's addresses, or -1. */
  readonly user: Int32Array;
  /** Of the request, or -1. */
  readonly opcode: Int32Array;
  /** First byte of the task in its flow; for HTTP the connection's SYN where the exchange is its first (paper VI). */
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  /** First byte of the request, last byte of the response; NaN where that part was not seen. */
  readonly requestStartNs: Float64Array;
  readonly responseEndNs: Float64Array;
  readonly requests: Uint32Array;
  readonly responses: Uint32Array;
  /** Application bytes. */
  readonly requestBytes: Float64Array;
  readonly responseBytes: Float64Array;
  /** IP bytes, with handshakes, acknowledgements and retransmissions: each packet goes to its flow's current task. */
  readonly bytesUplink: Float64Array;
  readonly bytesDownlink: Float64Array;
  readonly packets: Uint32Array;
  readonly firstPacket: Uint32Array;
  readonly lastPacket: Uint32Array;
  /** Row of `Classification.matches`: why. */
  readonly match: Int32Array;
  readonly condition: Uint8Array;
}

/** Why a flow or task is held to be what it is: one entry a signature that matched. */
export interface SignatureMatch {
  /** Path in the set: `opcodes/w-tcp/237`, `keywords/host-short`. */
  readonly signature: string;
  readonly sentence: string;
  /** 0 to 1. */
  readonly certainty: number;
}

/** A flow that nearly matched, and what failed. */
export interface NearMiss {
  readonly flow: number;
  readonly signature: string;
  readonly sentence: string;
}

/** Output of the tasks stage. */
export interface Classification {
  /** Row 0 is TASK_UNKNOWN. */
  readonly labels: readonly TaskLabel[];
  readonly tasks: TaskTable;
  /** Per flow: row of FLOW_CLASSES. */
  readonly flowClass: Uint8Array;
  /** Per packet: row of `labels` of the task it belongs to, LABEL_NONE outside tasks. Empty where only tasks are looked at. */
  readonly packetLabel: Uint16Array;
  /** Per flow: row of `matches`, or -1. */
  readonly flowMatch: Int32Array;
  /** Per flow: row of SERVER_ROLES as the signatures and the tasks say; 255 where not known. */
  readonly serverRole: Uint8Array;
  readonly matches: readonly SignatureMatch[];
  /** The first few thousand. */
  readonly nearMisses: readonly NearMiss[];
  readonly roles: readonly ServerRole[];
}
