import type { Script } from '../core/agenda.ts';
import { Flow, type Server, TCP } from '../core/flow.ts';
import { closeTcp, finished, openTcp, resetTcp, sendTcp } from '../core/tcp.ts';
import { Quantiles } from '../random/quantiles.ts';
import { Message, type Task } from '../truth/nouns.ts';
import type { WeChatClient } from './client.ts';
import { OPERATIONS, type OperationName } from './operations.ts';
import { serverOf } from './servers.ts';

/** Time that a server thinks, ns. */
export const THINKING = new Quantiles([
  [0, 2e6],
  [0.5, 14e6],
  [0.78, 50e6],
  [0.93, 140e6],
  [1, 900e6],
]);
const DELAYED_ACKNOWLEDGEMENT_NS = 38e6;
const HEARTBEAT_NS = 300e9;

/** A request and its answer on the long link. */
export interface Exchange {
  readonly name: OperationName;
  readonly request: number;
  readonly response: number;
}

/** A link that was there before the phone came into the capture's sight: no handshake, no sign-in. */
export function resumeLongLink(client: WeChatClient, timeNs: number): void {
  const { random } = client.user;
  const flow = newLink(
    client,
    serverOf('long', client.region, random, random.pick(client.kit.dialect.longPorts)),
  );
  flow.beganBefore = true;
  flow.freeNs = timeNs;
  flow.counters = [1 + random.below(60), -1, -1, -1];
  client.link = flow;
}

function newLink(client: WeChatClient, server: Server): Flow {
  const { world, user } = client;
  const flow = new Flow({
    transport: TCP,
    type: 'tcp',
    app: 'wechat',
    user,
    server,
    wireNs: Math.floor(user.random.between(9e6, 45e6)),
    hasTimestamps: user.platform === 'iphone',
    segmentBytes: user.platform === 'iphone' ? 1348 : 1360,
  });
  world.ledger.opened(flow);
  return flow;
}

/** Opens the long link: look-up, connection, sign-in; answers when it may be used. */
export function connectLongLink(client: WeChatClient, timeNs: number): number {
  const { world, user, kit } = client;
  const { random } = user;
  const found = client.resolve('long', timeNs, random.pick(kit.dialect.longPorts));
  const flow = newLink(client, found.server);
  client.link = flow;
  const signIn: OperationName = kit.opcodes.identify > 0 && random.chance(0.6) ? 'identify' : 'authenticate';
  const task = client.task(signIn, flow);
  const open = openTcp(world, flow, found.timeNs, task);
  return exchange(client, open, [{ name: signIn, ...sizesOf(client, signIn) }], task);
}

/** Sizes of one exchange, around the operation's means. */
export function sizesOf(client: WeChatClient, name: OperationName): { request: number; response: number } {
  const { request, response } = OPERATIONS[name];
  return {
    request: client.sizeAround(request),
    response: client.sizeAround(response),
  };
}

/**
 * Requests in one go and their responses in one go: several messages may share a segment. The first exchange's task
 * may have been begun by the handshake. Answers when the link is free again.
 */
export function exchange(
  client: WeChatClient,
  timeNs: number,
  exchanges: readonly Exchange[],
  begun: Task | null = null,
): number {
  const { world, link, user } = client;
  if (link === null) throw new Error('the long link is not open');
  const tasks = exchanges.map(({ name }, i) => (i === 0 && begun !== null ? begun : client.task(name, link)));
  const numbers: (number | null)[] = [];
  world.burst.begin();
  for (const [i, { name, request }] of exchanges.entries()) {
    writeMessage(client, link, tasks[i], {
      name,
      length: request,
      direction: 0,
      isResponse: false,
      answers: null,
    });
    numbers.push(client.kit.longLink.sequence);
  }
  const thinkingNs = THINKING.sample(user.random);
  const last = thinkingNs + link.wireNs < DELAYED_ACKNOWLEDGEMENT_NS ? 'by-answer' : 'alone';
  const sentNs = sendTcp(world, link, 0, timeNs, last, tasks[0] ?? null);
  world.burst.begin();
  for (const [i, { name, response }] of exchanges.entries()) {
    writeMessage(client, link, tasks[i], {
      name,
      length: response,
      direction: 1,
      isResponse: true,
      answers: numbers[i],
    });
  }
  sendTcp(world, link, 1, sentNs + link.wireNs + thinkingNs, 'alone', tasks.at(-1) ?? null);
  for (const task of tasks) world.ledger.closeTask(task);
  return link.freeNs;
}

/** The server speaks first, with a bare opcode; clients of 5.0 acknowledge where they report at all. */
export function push(
  client: WeChatClient,
  timeNs: number,
  name: OperationName,
  length: number,
  acknowledges: boolean,
): number {
  const { world, link } = client;
  if (link === null) throw new Error('the long link is not open');
  const task = client.task(name, link);
  world.burst.begin();
  writeMessage(client, link, task, { name, length, direction: 1, isResponse: false, answers: null });
  const isAnswered = acknowledges && client.kit.opcodes.acknowledgePush > 0;
  sendTcp(world, link, 1, timeNs, isAnswered ? 'by-answer' : 'alone', task);
  world.ledger.closeTask(task);
  if (isAnswered) {
    const report = client.task('acknowledgePush', link);
    world.burst.begin();
    writeMessage(client, link, report, {
      name: 'acknowledgePush',
      length: OPERATIONS.acknowledgePush.response,
      direction: 0,
      isResponse: true,
      answers: client.kit.longLink.sequence,
    });
    sendTcp(world, link, 0, link.freeNs, 'alone', report);
    world.ledger.closeTask(report);
  }
  return link.freeNs;
}

interface MessageContent {
  readonly name: OperationName;
  readonly length: number;
  readonly direction: number;
  readonly isResponse: boolean;
  readonly answers: number | null;
}

function writeMessage(client: WeChatClient, flow: Flow, task: Task | null, of: MessageContent): void {
  const { world, kit, user } = client;
  const { burst } = world;
  const { longLink } = kit;
  const isBare = of.name === 'heartbeat';
  const length = isBare ? longLink.bytes : Math.max(longLink.bytes, Math.min(kit.longest, of.length));
  const opcode = kit.opcodes[of.name];
  const isPush = of.direction === 1 && !of.isResponse;
  longLink.write(
    burst,
    {
      flow,
      direction: of.direction,
      length,
      opcode,
      isResponse: of.isResponse,
      special: isPush ? 'push' : of.name === 'heartbeat' || of.name === 'identify' ? of.name : null,
      answers: of.answers,
      epochSeconds: world.startSeconds + Math.floor(world.nowNs / 1e9),
      milliseconds: Math.floor((world.nowNs % 1e9) / 1e6),
    },
    user.random,
  );
  const body = length - longLink.bytes;
  const plain = client.writeBusinessHeader(burst, opcode, body, of.direction === 1);
  const kind = isPush
    ? 'push'
    : of.direction === 0 && of.isResponse
      ? 'acknowledgement'
      : of.isResponse
        ? 'response'
        : 'request';
  const message =
    task === null
      ? null
      : world.ledger.message(
          new Message(
            flow,
            of.direction,
            longLink.format.name,
            kind,
            opcode,
            longLink.sequence,
            length,
            task,
          ),
        );
  burst.part(client.bodyAt(), body - plain, message);
}

/** A heartbeat every 300 s, give or take 2 %, from `firstNs` until the link ends. */
export function* heartbeats(client: WeChatClient, link: Flow, firstNs: number, untilNs: number): Script {
  const { random } = client.user;
  let dueNs = firstNs;
  while (dueNs < untilNs) {
    yield dueNs;
    if (client.link !== link) return;
    exchange(client, dueNs, [{ name: 'heartbeat', request: 0, response: 0 }]);
    dueNs += HEARTBEAT_NS * random.between(0.98, 1.02);
  }
}

/** The link's end: a FIN from either side, a reset, or the phone is gone. */
export function closeLongLink(client: WeChatClient, timeNs: number): void {
  const { world, link, user } = client;
  if (link === null) return;
  client.link = null;
  const roll = user.random.unit();
  if (roll < 0.35) closeTcp(world, link, timeNs, 0, null);
  else if (roll < 0.45) closeTcp(world, link, timeNs, 1, null);
  else if (roll < 0.55) resetTcp(world, link, timeNs, user.random.chance(0.5) ? 0 : 1, null);
  else finished(world, link);
}
