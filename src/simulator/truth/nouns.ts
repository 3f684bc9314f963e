import type { Flow } from '../core/flow.ts';
import type { User } from '../core/user.ts';

/** One application message: a W-TCP message, an HTTP request or response, a datagram. */
export interface Message {
  /** Number in the order of first captured packets; -1 before. */
  id: number;
  readonly flow: Flow;
  /** 0 uplink, 1 downlink. */
  readonly direction: number;
  /** Name of the format in the dialect (`w-tcp`, `heartbeat-up`, …), `http` or `dns`. */
  readonly format: string;
  readonly kind: 'request' | 'response' | 'push' | 'acknowledgement' | 'datagram';
  readonly opcode: number | null;
  readonly sequence: number | null;
  /** All bytes, header included. */
  readonly length: number;
  readonly task: Task;
  firstPacket: number;
  /** Offset in the payload of the first packet. */
  firstOffset: number;
  lastPacket: number;
  packets: number;
  /** Payload bytes that the capture has of it, each counted once. */
  capturedBytes: number;
  /** Planned packets that have not been seen to yet. */
  pending: number;
}

/** One task of the paper: a user's operation or the system's own. */
export interface Task {
  id: number;
  readonly user: User;
  readonly service: string;
  readonly task: string;
  /** The operation's name in the simulator (`sendText`, …). */
  readonly action: string;
  readonly flow: Flow;
  readonly opcode: number | null;
  /** Tasks of one workflow (Fig. 5) share its number. */
  readonly workflow: number | null;
  readonly workflowName: string | null;
  /** First and last captured packet of the task, handshakes and acknowledgements included. */
  startNs: number;
  endNs: number;
  firstRequestNs: number;
  lastResponseNs: number;
  /** Application bytes, each counted once. */
  requestBytes: number;
  responseBytes: number;
  requests: number;
  responses: number;
  /** IP bytes. */
  bytesUplink: number;
  bytesDownlink: number;
  packets: number;
  pending: number;
  /** No further packets will be planned for it. */
  isClosed: boolean;
}
