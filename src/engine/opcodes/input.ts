import type { MessageTable } from '../model/message.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { OpcodeField } from '../model/opcode.ts';
import type { ServerRole } from '../model/signature.ts';

/** An HTTP exchange of the same app, for pairs across platforms. */
export interface HttpExchange {
  readonly url: string;
  /** `POST`, `GET`. */
  readonly method: string;
  /** Of the app's own hosts that something is fetched from by GET; null of all other exchanges. */
  readonly fetchedFrom?: string | null;
  readonly timeNs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Row of the user table, or -1. */
  readonly user: number;
}

/** What opcodes are read from: messages with their first bytes, and where the opcode stands in each format. */
export interface OpcodeInput {
  readonly messages: MessageTable;
  /** A row a message. */
  readonly heads: MessageBytes;
  readonly fields: readonly OpcodeField[];
  /** User of each flow, -1 where not known; empty: nothing is known of users. */
  readonly userOfFlow: Int32Array;
  /** Role of each flow's server; empty where not known. */
  readonly roleOfFlow: readonly (ServerRole | null)[];
  readonly exchanges: readonly HttpExchange[];
  /** Rows of formats whose messages are datagrams. */
  readonly datagramFormats: readonly number[];
  /** Epoch nanoseconds that times are relative to. */
  readonly baseNs: bigint;
}
