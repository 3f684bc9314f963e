import type { Flow } from '../core/flow.ts';
import type { User } from '../core/user.ts';

export type MessageKind = 'request' | 'response' | 'push' | 'acknowledgement' | 'datagram';

/** One application message: a W-TCP message, an HTTP request or response, a datagram. */
export class Message {
  /** Number in the order of first captured packets; -1 before. */
  id = -1;
  firstPacket = -1;
  /** Offset in the payload of the first packet. */
  firstOffset = -1;
  lastPacket = -1;
  packets = 0;
  /** Payload bytes that the capture has of it, each counted once. */
  capturedBytes = 0;
  /** Planned packets that have not been seen to yet. */
  pending = 0;
  readonly flow: Flow;
  /** 0 uplink, 1 downlink. */
  readonly direction: number;
  /** Name of the format in the dialect (`w-tcp`, `w-udp content`, …), `http` or `dns`. */
  readonly format: string;
  readonly kind: MessageKind;
  readonly opcode: number | null;
  readonly sequence: number | null;
  /** All bytes, header included. */
  readonly length: number;
  readonly task: Task;

  constructor(
    flow: Flow,
    direction: number,
    format: string,
    kind: MessageKind,
    opcode: number | null,
    sequence: number | null,
    length: number,
    task: Task,
  ) {
    this.flow = flow;
    this.direction = direction;
    this.format = format;
    this.kind = kind;
    this.opcode = opcode;
    this.sequence = sequence;
    this.length = length;
    this.task = task;
  }
}

/** One task of the paper: a user's operation or the system's own. */
export class Task {
  /** Number in the order of first captured packets; -1 before. */
  id = -1;
  /** Number of the address's stay at its first captured packet. */
  stay = -1;
  /** First and last captured packet of the task, handshakes and acknowledgements included. */
  startNs = -1;
  endNs = -1;
  firstRequestNs = -1;
  lastResponseNs = -1;
  /** Application bytes, each counted once. */
  requestBytes = 0;
  responseBytes = 0;
  requests = 0;
  responses = 0;
  /** Its first request comes down: a push. */
  fromServer = false;
  /** IP bytes. */
  bytesUplink = 0;
  bytesDownlink = 0;
  packets = 0;
  pending = 0;
  /** No further packets will be planned for it. */
  isClosed = false;
  readonly user: User;
  readonly service: string;
  readonly task: string;
  /** The operation's name in the simulator (`sendText`, …). */
  readonly action: string;
  readonly flow: Flow;
  readonly opcode: number | null;
  /** Tasks of one workflow (Fig. 5) share its number. */
  readonly workflow: { readonly id: number; readonly name: string } | null;

  constructor(
    user: User,
    service: string,
    task: string,
    action: string,
    flow: Flow,
    opcode: number | null,
    workflow: { readonly id: number; readonly name: string } | null,
  ) {
    this.user = user;
    this.service = service;
    this.task = task;
    this.action = action;
    this.flow = flow;
    this.opcode = opcode;
    this.workflow = workflow;
  }
}
