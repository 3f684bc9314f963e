import type { FlowType, ServerRole } from '../truth/flowKinds.ts';
import type { User } from './user.ts';

export const TCP = 6;
export const UDP = 17;

export interface Server {
  readonly address: number;
  readonly port: number;
  readonly host: string | null;
  readonly role: ServerRole;
}

/** A 5-tuple in use: what the planner needs to write its next packet, and what the truth counts. */
export class Flow {
  /** Number in the order of first captured packets; -1 before. */
  id = -1;
  /** Number of the address's stay at its first captured packet. */
  stay = -1;
  readonly transport: number;
  readonly type: FlowType;
  /** `wechat`, or the other app's name. */
  readonly app: string;
  readonly isWeChat: boolean;
  readonly user: User;
  readonly server: Server;
  readonly clientPort: number;
  /** Tap to server and back, ns. */
  readonly wireNs: number;
  readonly radioNs: number;
  readonly hasTimestamps: boolean;
  readonly segmentBytes: number;
  /** Next sequence numbers of client and server. */
  sequenceClient: number;
  sequenceServer: number;
  /** Nothing is planned at or after this time. */
  freeNs = 0;
  /** Sum of the 16-bit words of both addresses, for checksums. */
  readonly addressSum: number;
  /** State of the dialect's sequence fields; made at first use. */
  counters: number[] | null = null;
  /** Constant per flow: dialects' session fields. */
  readonly session: number;

  packetsUplink = 0;
  packetsDownlink = 0;
  bytesUplink = 0;
  bytesDownlink = 0;
  payloadUplink = 0;
  payloadDownlink = 0;
  retransmitted = 0;
  startNs = -1;
  endNs = -1;
  end: 'fin' | 'rst' | 'open' = 'open';
  pending = 0;
  isClosed = false;
  /** It began before the capture did. */
  beganBefore = false;

  constructor(of: {
    readonly transport: number;
    readonly type: FlowType;
    readonly app: string;
    readonly user: User;
    readonly server: Server;
    readonly wireNs: number;
    readonly hasTimestamps: boolean;
    readonly segmentBytes: number;
  }) {
    this.transport = of.transport;
    this.type = of.type;
    this.app = of.app;
    this.isWeChat = of.app === 'wechat';
    this.user = of.user;
    this.server = of.server;
    this.wireNs = of.wireNs;
    this.radioNs = of.user.radioNs;
    this.hasTimestamps = of.hasTimestamps;
    this.segmentBytes = of.segmentBytes;
    this.clientPort = of.user.takePort();
    const { random, home } = of.user;
    this.sequenceClient = random.word();
    this.sequenceServer = random.word();
    this.session = random.word();
    const [a, b] = [home.address, of.server.address];
    this.addressSum = (a >>> 16) + (a & 0xffff) + (b >>> 16) + (b & 0xffff);
  }
}
