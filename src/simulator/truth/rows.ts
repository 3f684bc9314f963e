import type { DialectDescription } from '../dialects/dialect.ts';
import type { FlowType, ServerRole } from './flowKinds.ts';

/** How much of the truth is written: each level has all of the ones before it. */
export const TRUTH_DETAILS = ['users', 'tasks', 'flows', 'messages', 'packets'] as const;
export type TruthDetail = (typeof TRUTH_DETAILS)[number];

/** `[uplink, downlink]`. */
export type Pair = readonly [number, number];

export interface HeaderRow {
  readonly row: 'header';
  readonly version: 1;
  readonly scenario: string;
  readonly seed: number;
  readonly detail: TruthDetail;
  /** Epoch nanoseconds of time 0; every other time of the file is nanoseconds from it. */
  readonly baseNs: string;
  readonly windows: readonly { readonly startNs: number; readonly endNs: number }[];
  readonly capture: Readonly<Record<string, string | number>>;
  readonly dirt: Readonly<Record<string, number>>;
  readonly dialects: readonly DialectDescription[];
}

export interface ServerRow {
  readonly row: 'server';
  readonly address: string;
  readonly port: number;
  readonly host: string | null;
  readonly role: ServerRole;
  readonly app: string;
}

/** What was captured of somebody. */
export interface TalliedRow {
  readonly firstNs: number;
  readonly lastNs: number;
  readonly packets: number;
  /** IP bytes. */
  readonly bytes: Pair;
  readonly flows: number;
  readonly wechatPackets: number;
  readonly wechatBytes: Pair;
  readonly wechatFlows: number;
  /** One-second bins: with WeChat packets, with an active WeChat flow, with any active flow. */
  readonly transferSeconds: number;
  readonly wechatActiveSeconds: number;
  readonly activeSeconds: number;
}

/** A subscriber. */
export interface UserRow extends TalliedRow {
  readonly row: 'user';
  readonly user: number;
  readonly address: string;
  readonly platform: string;
  /** Dialect that the user's client speaks; null without WeChat traffic. */
  readonly dialect: string | null;
  readonly period: number;
}

/** What the paper counts as a user: an address until it is silent for an hour, of one subscriber or of several. */
export interface StayRow extends TalliedRow {
  readonly row: 'stay';
  readonly stay: number;
  readonly address: string;
  readonly period: number;
}

export interface FlowRow {
  readonly row: 'flow';
  readonly flow: number;
  readonly user: number;
  /** The stay of its first packet. */
  readonly stay: number;
  readonly transport: 'tcp' | 'udp';
  readonly type: FlowType;
  readonly app: string;
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
  readonly host: string | null;
  readonly role: ServerRole;
  readonly startNs: number;
  readonly endNs: number;
  readonly end: 'fin' | 'rst' | 'open';
  readonly beganBefore: boolean;
  readonly packets: Pair;
  readonly bytes: Pair;
  readonly payloadBytes: Pair;
  readonly retransmitted: number;
}

export interface MessageRow {
  readonly row: 'message';
  readonly message: number;
  readonly flow: number;
  readonly task: number;
  readonly direction: 'uplink' | 'downlink';
  readonly format: string;
  readonly kind: string;
  readonly opcode: number | null;
  readonly sequence: number | null;
  readonly length: number;
  /** Captured packets that have bytes of it. */
  readonly packets: number;
  readonly firstPacket: number;
  /** Offset of its first byte in the first packet's payload; -1 when the packet it begins in was not captured. */
  readonly firstOffset: number;
  readonly lastPacket: number;
  readonly capturedBytes: number;
}

export interface TaskRow {
  readonly row: 'task';
  readonly task: number;
  readonly user: number;
  /** The stay of its first packet. */
  readonly stay: number;
  readonly service: string;
  readonly name: string;
  readonly action: string;
  readonly flow: number;
  readonly flowType: FlowType;
  readonly opcode: number | null;
  readonly workflow: number | null;
  readonly workflowName: string | null;
  readonly startNs: number;
  readonly endNs: number;
  /** -1 without a request or a response. */
  readonly firstRequestNs: number;
  readonly lastResponseNs: number;
  /** Its first request is the server's: a push. */
  readonly fromServer: boolean;
  readonly requests: number;
  readonly responses: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly packets: number;
  readonly bytes: Pair;
}

/** Columns of consecutive packets, little-endian and base64: flow, message and task as int32 (-1 none), dirt as bytes. */
export interface PacketsRow {
  readonly row: 'packets';
  readonly first: number;
  readonly count: number;
  readonly flow: string;
  readonly message: string;
  readonly task: string;
  readonly dirt: string;
}

export interface CountsRow {
  readonly row: 'counts';
  readonly packets: number;
  readonly tcpPackets: number;
  readonly udpPackets: number;
  readonly ipBytes: number;
  readonly payloadBytes: number;
  readonly retransmitted: number;
  readonly duplicates: number;
  readonly reordered: number;
  readonly missed: number;
  readonly users: number;
  readonly wechatUsers: number;
  readonly flows: number;
  readonly wechatFlows: number;
  readonly wechatPackets: number;
  readonly wechatBytes: number;
  readonly messages: number;
  readonly tasks: number;
}

export type TruthRow =
  | HeaderRow
  | ServerRow
  | UserRow
  | StayRow
  | FlowRow
  | MessageRow
  | TaskRow
  | PacketsRow
  | CountsRow;

export const levelOf = (detail: TruthDetail): number => TRUTH_DETAILS.indexOf(detail);
