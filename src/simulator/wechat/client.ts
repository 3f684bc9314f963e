import { lookUp } from '../apps/dns.ts';
import type { Burst } from '../core/burst.ts';
import type { Flow, Server } from '../core/flow.ts';
import { POOL_STARTS } from '../core/pool.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { type Dialect, headerBytes } from '../dialects/dialect.ts';
import { HeaderEncoder } from '../dialects/encoder.ts';
import { POWERS } from '../dialects/powers.ts';
import { SIZE_SHAPE } from '../random/quantiles.ts';
import { Task } from '../truth/nouns.ts';
import { type Opcodes, opcodesOf } from './opcodes.ts';
import { OPERATIONS, type OperationName } from './operations.ts';
import { addressesOf, type ClusterName, hostOf, REGIONS, serverOf } from './servers.ts';

/** A dialect made ready for writing. */
export class DialectKit {
  readonly dialect: Dialect;
  readonly opcodes: Opcodes;
  readonly longLink: HeaderEncoder;
  readonly heartbeatUp: HeaderEncoder;
  readonly heartbeatDown: HeaderEncoder;
  readonly content: HeaderEncoder;
  readonly signaling: HeaderEncoder;
  /** Longest message that the long link's length field can tell. */
  readonly longest: number;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
    this.opcodes = opcodesOf(dialect);
    this.longLink = new HeaderEncoder(dialect, dialect.longLink, 0);
    this.heartbeatUp = new HeaderEncoder(dialect, dialect.chat.heartbeatUp, 0);
    this.heartbeatDown = new HeaderEncoder(dialect, dialect.chat.heartbeatDown, 0);
    this.content = new HeaderEncoder(dialect, dialect.chat.content, 0);
    this.signaling = new HeaderEncoder(dialect, dialect.chat.signaling, 1);
    const field = dialect.longLink.fields.find(({ meaning }) => meaning.is === 'length');
    this.longest =
      field === undefined ? POWERS[31] : POWERS[field.bits] - 1 - headerBytes(dialect.longLink) - 16;
  }
}

/** Messages of this mean and more carry contents. */
const CONTENT_BYTES = 1200;
/** Names stay known for as long as their answers say. */
const NAME_NS = 300e9;
const CLIENT_VERSION = { '4.5': 0x24050009, '5.0': 0x25000133 } as const;

/** Tasks of one workflow of the paper's Fig. 5. */
export interface Workflow {
  readonly id: number;
  readonly name: string;
}

/** One installed WeChat. */
export class WeChatClient {
  readonly world: World;
  readonly user: User;
  readonly kit: DialectKit;
  readonly region: string;
  /** Some mobile networks make clients send absolute URLs. */
  readonly usesAbsoluteUrls: boolean;
  /** DNS answers that an earlier visit left on the phone. */
  readonly knowsNames: boolean;
  /** Multiplies the sizes of contents (pictures, voices, pages). */
  readonly contentScale: number;
  /** The open W-TCP connection. */
  link: Flow | null = null;
  workflow: Workflow | null = null;
  readonly account: number;
  readonly #names = new Map<string, number>();
  readonly #cookie: Uint8Array;

  constructor(
    world: World,
    user: User,
    kit: DialectKit,
    of: { readonly knowsNames: boolean; readonly contentScale?: number },
  ) {
    this.world = world;
    this.user = user;
    this.kit = kit;
    this.knowsNames = of.knowsNames;
    this.contentScale = of.contentScale ?? 1;
    const { random } = user;
    this.region = random.pick(REGIONS);
    this.usesAbsoluteUrls = random.chance(0.06);
    this.account = 100_000_000 + random.below(1_500_000_000);
    this.#cookie = Uint8Array.from({ length: 15 }, () => random.below(256));
    user.clientVersion = kit.dialect.name;
  }

  /** A task of the operation on a flow; null where no truth is kept. */
  task(name: OperationName, flow: Flow): Task | null {
    const { service, task } = OPERATIONS[name];
    const opcode = flow.type === 'tcp' ? this.kit.opcodes[name] : null;
    return this.taskOf(service, task, name, flow, opcode);
  }

  taskOf(service: string, task: string, action: string, flow: Flow, opcode: number | null): Task | null {
    const { ledger } = this.world;
    if (!ledger.isOn) return null;
    return ledger.task(new Task(this.user, service, task, action, flow, opcode, this.workflow));
  }

  /** A server of the cluster, after a look-up where the name is not known; answers it and when it is known. */
  resolve(
    cluster: ClusterName,
    timeNs: number,
    port?: number,
  ): { readonly server: Server; readonly timeNs: number } {
    const server = serverOf(cluster, this.region, this.user.random, port);
    return {
      server,
      timeNs: this.lookUpName(hostOf(cluster, this.region), addressesOf(cluster, this.region), timeNs),
    };
  }

  lookUpName(host: string, addresses: readonly number[], timeNs: number): number {
    if (this.knowsNames || (this.#names.get(host) ?? -1) > timeNs) return timeNs;
    this.#names.set(host, timeNs + NAME_NS);
    return lookUp(this.world, this.user, timeNs, { host, addresses, app: 'wechat' }, (flow) =>
      this.taskOf('System', 'DNS', 'lookUp', flow, null),
    );
  }

  /** Appends the business layer's header (section 5 of the wire-formats note) where the dialect has one and it fits. */
  writeBusinessHeader(burst: Burst, operation: number, bodyLength: number, isResponse: boolean): number {
    if (!this.kit.dialect.hasBusinessHeader || bodyLength < 40) return 0;
    const before = burst.end;
    const plain = Math.floor(bodyLength * 1.3);
    burst.byte(0).byte(0x5f);
    burst.number(isResponse ? 0 : CLIENT_VERSION[this.kit.dialect.generation], 4);
    burst.number(this.account, 4).copy(this.#cookie);
    writeVarint(burst, 100 + operation);
    writeVarint(burst, plain);
    writeVarint(burst, bodyLength);
    const length = burst.end - before;
    burst.bytes[before] = (length << 2) | 1;
    return length;
  }

  /** A size around a mean: small messages vary little, contents a lot. */
  sizeAround(mean: number): number {
    if (mean === 0) return 0;
    const isContent = mean >= CONTENT_BYTES;
    const wide = mean * SIZE_SHAPE.sample(this.user.random);
    if (!isContent) return Math.round(mean + (wide - mean) * 0.35);
    return Math.round(CONTENT_BYTES / 2 + (wide - CONTENT_BYTES / 2) * this.contentScale);
  }

  /** Even offset into the pool for a body. */
  bodyAt(): number {
    return this.user.random.below(POOL_STARTS >> 1) * 2;
  }
}

function writeVarint(burst: Burst, value: number): void {
  while (value > 127) {
    burst.byte((value & 127) | 128);
    value = Math.floor(value / 128);
  }
  burst.byte(value);
}
