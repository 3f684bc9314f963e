import type { Script } from '../core/agenda.ts';
import type { Flow } from '../core/flow.ts';
import type { Task } from '../truth/nouns.ts';
import { CHAT_SERVICE, chooseServer, datagram } from './chatDatagrams.ts';
import type { WeChatClient } from './client.ts';
import { exchange, push, sizesOf } from './longLink.ts';
import { CHAT_OPCODES, type ChatKind, OPERATIONS, type OperationName } from './operations.ts';
import { post } from './shortLink.ts';

const SECOND = 1e9;
/** Datagrams a second each way, and mean payload up and down, bytes. */
const MEDIA = {
  voice: { rate: 33, up: 205, down: 170 },
  video: { rate: 40, up: 560, down: 460 },
  walkieTalkie: { rate: 20, up: 150, down: 150 },
} as const;
/** IP bytes of content a second, both ways. */
export function bytesPerSecond(kind: ChatKind): number {
  const { rate, up, down } = MEDIA[kind];
  return kind === 'walkieTalkie' ? rate * ((up + down) / 2 + 28) : rate * (up + down + 56);
}

const HEARTBEAT_UP_BYTES = 36;
const HEARTBEAT_DOWN_BYTES = 900;

export interface Chat {
  readonly kind: ChatKind;
  readonly isCaller: boolean;
  readonly durationNs: number;
}

/** A real-time chat, Fig. 5(c): invitation, choice of a chatting server, content, farewell, statistics. */
export function* chat(client: WeChatClient, timeNs: number, of: Chat): Script {
  const { world, user } = client;
  const { random } = user;
  const isTalk = of.kind === 'walkieTalkie';
  const workflow = { id: world.nextWorkflow(), name: isTalk ? 'walkie-talkie' : 'voip' };
  yield timeNs;
  const control = (atNs: number, name: OperationName): number =>
    inWorkflow(client, workflow, () => send(client, atNs, name));

  let at = timeNs;
  if (isTalk) at = control(at, 'talkEnter');
  else if (of.isCaller) at = control(at, 'voipInvite');
  else if (client.link !== null) {
    at = inWorkflow(client, workflow, () =>
      push(client, at, 'voipNotify', OPERATIONS.voipNotify.request, false),
    );
  }
  yield at;
  const flows = inWorkflow(client, workflow, () => chooseServer(client, at));
  at += random.between(2, 9) * SECOND;
  yield at;
  if (!isTalk) at = control(at, of.isCaller ? 'voipSync' : 'voipAnswer');

  const endNs = at + of.durationNs;
  const main = flows[0] as Flow;
  const tasks = inWorkflow(client, workflow, () => ({
    content: client.taskOf(
      CHAT_SERVICE,
      isTalk ? 'Walkie-talkie content' : 'VoIP content',
      `chat:${of.kind}`,
      main,
      CHAT_OPCODES[of.kind],
    ),
    heartbeats: client.taskOf(CHAT_SERVICE, 'Chatting heartbeats', 'chat:heartbeat', main, null),
    signaling: client.taskOf(CHAT_SERVICE, 'Control messages', 'chat:signaling', main, null),
  }));
  let second = 0;
  let speaker = random.below(2);
  let nextTalkHeartbeat = 28;
  for (; at < endNs; at += SECOND, second += 1) {
    yield at;
    if (isTalk && second % 7 === 0) {
      speaker = 1 - speaker;
      if (speaker === 0 && client.link !== null) control(at, 'talkMicrophone');
    }
    speakFor(client, flows, at, of.kind, isTalk ? speaker : null, tasks.content);
    if (second % 4 === 0)
      datagram(
        client,
        main,
        0,
        at + 40e6,
        client.kit.heartbeatUp,
        HEARTBEAT_UP_BYTES,
        null,
        tasks.heartbeats,
      );
    datagram(
      client,
      main,
      1,
      at + 90e6,
      client.kit.heartbeatDown,
      HEARTBEAT_DOWN_BYTES,
      null,
      tasks.heartbeats,
    );
    if (second === nextTalkHeartbeat) {
      nextTalkHeartbeat += 30;
      control(at, isTalk ? 'talkHeartbeat' : 'voipHeartbeat');
    }
  }
  yield at;
  for (let i = 0; i < 3; i += 1) {
    datagram(client, main, 0, at + i * 90e6, client.kit.signaling, 48, null, tasks.signaling);
    datagram(client, main, 1, at + i * 90e6 + main.wireNs, client.kit.signaling, 40, null, tasks.signaling);
  }
  for (const task of Object.values(tasks)) world.ledger.closeTask(task);
  for (const flow of flows) {
    flow.isClosed = true;
    world.ledger.flowMayBeDone(flow);
  }
  at += 0.4 * SECOND;
  yield at;
  at = control(at, isTalk ? 'talkExit' : 'voipShutdown');
  yield at;
  const statistics = isTalk ? 'talkStatistics' : 'voipStatistics';
  inWorkflow(client, workflow, () =>
    post(client, at, statistics, OPERATIONS[statistics].requestHttp, OPERATIONS[statistics].responseHttp),
  );
}

function inWorkflow<T>(
  client: WeChatClient,
  workflow: { readonly id: number; readonly name: string },
  act: () => T,
): T {
  const before = client.workflow;
  client.workflow = workflow;
  const result = act();
  client.workflow = before;
  return result;
}

/** A control operation over the long link, or over the short link where there is none. */
function send(client: WeChatClient, timeNs: number, name: OperationName): number {
  const { request, response } = sizesOf(client, name);
  if (client.link !== null) return exchange(client, timeNs, [{ name, request, response }]);
  return post(client, timeNs, name, OPERATIONS[name].requestHttp, OPERATIONS[name].responseHttp);
}

/** One second of voice or pictures; half duplex when only one side speaks. */
function speakFor(
  client: WeChatClient,
  flows: readonly Flow[],
  timeNs: number,
  kind: ChatKind,
  speaker: number | null,
  task: Task | null,
): void {
  const { random } = client.user;
  const { rate, up, down } = MEDIA[kind];
  const gap = SECOND / rate;
  for (let i = 0; i < rate; i += 1) {
    const flow = flows[i % flows.length] as Flow;
    for (let direction = 0; direction < 2; direction += 1) {
      if (speaker !== null && speaker !== direction) continue;
      const size = Math.floor((direction === 0 ? up : down) * random.between(0.7, 1.3));
      const atNs = timeNs + i * gap + gap * (direction * 0.45 + random.between(0, 0.4));
      datagram(client, flow, direction, atNs, client.kit.content, size, CHAT_OPCODES[kind], task);
    }
  }
}
