import { otherTraffic } from '../background/otherTraffic.ts';
import { pushService } from '../background/pushService.ts';
import type { Script } from '../core/agenda.ts';
import { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { Random } from '../random/random.ts';
import type { Experiment } from '../scenarios/scenario.ts';
import { chat } from '../wechat/chat.ts';
import { type DialectKit, WeChatClient } from '../wechat/client.ts';
import { closeLongLink, connectLongLink, exchange, heartbeats, push, sizesOf } from '../wechat/longLink.ts';
import type { ChatKind } from '../wechat/operations.ts';
import { OPERATIONS, type OperationName } from '../wechat/operations.ts';
import { fetchPages, fetchPictures, perform } from '../wechat/perform.ts';

const SECOND = 1e9;
const PHONES = ['android', 'iphone'] as const;

/** A line of the person's log; times are of the person's watch, ns from the simulation's start. */
export interface LogEntry {
  readonly startNs: number;
  readonly endNs: number;
  readonly device: string;
  readonly service: string;
  readonly task: string;
}

/** An operation of Table I, as the person does it. */
interface Step {
  readonly service: string;
  readonly task: string;
  /** What the phone does; answers its end. Real-time chats run as scripts of their own. */
  readonly act?: (client: WeChatClient, atNs: number) => number;
  readonly chat?: ChatKind;
}

const once = (name: OperationName): Pick<Step, 'act'> => ({
  act: (client, at) => perform(client, at, name, isOverHttp(client, name)),
});
/** The other side sends: a push announces it. */
const received = (name: OperationName): Pick<Step, 'act'> => ({
  act(client, at) {
    const announced = push(client, at, 'pushNews', 90, true);
    return perform(client, announced + 30e6, name, isOverHttp(client, name));
  },
});

const IM = 'Instant messaging';
const CHAT = 'Real-time chatting';
const SOCIAL = 'Social networking';
const STEPS: readonly Step[] = [
  { service: IM, task: 'Send texts', ...once('sendText') },
  { service: IM, task: 'Receive texts', ...received('receiveText') },
  { service: IM, task: 'Send pictures', ...once('sendPicture') },
  { service: IM, task: 'Receive pictures', ...received('receivePicture') },
  { service: IM, task: 'Send voices', ...once('sendVoice') },
  { service: IM, task: 'Receive voices', ...received('receiveVoice') },
  { service: IM, task: 'Send videos', ...once('sendVideo') },
  { service: IM, task: 'Receive videos', ...received('receiveVideo') },
  { service: CHAT, task: 'VoIP voice', chat: 'voice' },
  { service: CHAT, task: 'VoIP video', chat: 'video' },
  { service: CHAT, task: 'Walkie-talkie', chat: 'walkieTalkie' },
  {
    service: SOCIAL,
    task: 'Refresh moment',
    act(client, at) {
      const refreshed = perform(client, at, 'refreshMoments');
      const heads = fetchPictures(client, refreshed + 0.3 * SECOND, 'getHeadImages', 2, true);
      return fetchPictures(client, heads, 'getPhotos', 3, true);
    },
  },
  { service: SOCIAL, task: 'View a post', ...once('viewPost') },
  { service: SOCIAL, task: 'View a user', ...once('viewUser') },
  { service: SOCIAL, task: 'Post a text', ...once('postText') },
  { service: SOCIAL, task: 'Post a photo', ...once('postPhoto') },
  { service: SOCIAL, task: 'Delete posts', ...once('deletePost') },
  { service: SOCIAL, task: 'Comment a post', ...once('commentPost') },
  { service: SOCIAL, task: 'Click "like"', ...once('commentPost') },
  {
    service: 'Media access',
    task: 'Media access',
    act(client, at) {
      const opened = perform(client, at, 'openLink', client.user.platform === 'iphone');
      if (client.user.random.chance(0.4)) return perform(client, opened, 'relayMedia', true);
      return fetchPages(
        client,
        opened + 0.1 * SECOND,
        client.user.random.chance(0.5) ? 'getArticle' : 'getThirdParty',
        2,
      );
    },
  },
];

/** Table I: texts, voices and videos over W-TCP on both phones; the rest over W-HTTP on the iPhone, W-TCP on Android. */
function isOverHttp(client: WeChatClient, name: OperationName): boolean {
  if (client.kit.opcodes[name] === 0) return true;
  const isAlwaysTcp = /Text|Voice|Video/.test(name) && OPERATIONS[name].service === IM;
  return !isAlwaysTcp && client.user.platform === 'iphone';
}

/** The paper's section II-B: one person, two phones, each operation of Table I several times. */
export function* controlledExperiment(
  world: World,
  seed: number,
  kits: readonly DialectKit[],
  of: Experiment,
  log: (entry: LogEntry) => void,
): Script {
  const random = new Random(seed, 'experiment');
  const startNs = 4 * SECOND;
  const lastNs = (world.windows.at(-1)?.endNs ?? 0) - 60 * SECOND;
  const clients = PHONES.map((platform, i) => {
    const user = new User({
      id: i,
      random: new Random(seed, 'phone', i),
      home: {
        address: ((10 << 24) | (83 << 16) | (5 << 8) | (20 + 11 * i)) >>> 0,
        nextPort: 40_000 + random.below(9000),
      },
      platform,
      period: 0,
    });
    return new WeChatClient(world, user, kits[i % kits.length] as DialectKit, {
      knowsNames: false,
      contentScale: of.contentScale,
    });
  });
  yield startNs;
  let at = startNs;
  for (const client of clients) {
    at = signIn(world, client, at, lastNs);
    const { user } = client;
    world.start(at, pushService(world, user, at, lastNs), user);
    world.start(at, otherTraffic(world, user, at + 9 * SECOND, lastNs, 60_000), user);
    at += 6 * SECOND;
  }
  for (const step of STEPS) {
    for (let i = 0; i < of.repeats; i += 1) {
      for (const client of clients) {
        at += random.between(14, 34) * SECOND;
        yield at;
        if (at > lastNs) break;
        const pressedNs = at;
        at += random.between(0.12, 0.5) * SECOND;
        at =
          step.chat === undefined
            ? (step.act?.(client, at) ?? at)
            : yield* call(world, client, at, step.chat, of);
        const offsetNs = of.logOffsetSeconds * SECOND;
        log({
          startNs: pressedNs + offsetNs,
          endNs: at + random.between(0.3, 1.4) * SECOND + offsetNs,
          device: client.user.platform,
          service: step.service,
          task: step.task,
        });
      }
    }
  }
  yield at + 40 * SECOND;
  for (const client of clients) {
    closeLongLink(client, at + 40 * SECOND);
    client.user.isDone = true;
    world.ledger.userMayBeDone(client.user);
  }
}

function signIn(world: World, client: WeChatClient, atNs: number, lastNs: number): number {
  const { random } = client.user;
  let at = connectLongLink(client, atNs);
  at = exchange(client, at + 20e6, [
    { name: 'sync', ...sizesOf(client, 'sync') },
    { name: 'checkSync', ...sizesOf(client, 'checkSync') },
  ]);
  at = exchange(client, at + 0.4 * SECOND, [{ name: 'report', ...sizesOf(client, 'report') }]);
  const { link } = client;
  if (link === null) throw new Error('no link after signing in');
  const first = atNs + 300 * SECOND * random.between(0.99, 1.01);
  world.start(first, heartbeats(client, link, first, lastNs), client.user);
  world.start(atNs + 400 * SECOND, systemTasks(client, atNs + 400 * SECOND, lastNs), client.user);
  return at;
}

/** What WeChat does by itself meanwhile. */
function* systemTasks(client: WeChatClient, startNs: number, lastNs: number): Script {
  const { random } = client.user;
  const names: readonly OperationName[] = [
    'sync',
    'queryProfiles',
    'report',
    'queryUpdate',
    'reportValues',
    'queryContact',
  ];
  for (let at = startNs; at < lastNs; at += random.between(150, 420) * SECOND) {
    yield at;
    if (client.link === null) return;
    perform(client, at, random.pick(names));
  }
}

/** A chat, waited for. */
function* call(
  world: World,
  client: WeChatClient,
  atNs: number,
  kind: ChatKind,
  of: Experiment,
): Generator<number, number, void> {
  const durationNs = of.callSeconds * SECOND;
  yield* chat(client, atNs, { kind, isCaller: client.user.random.chance(0.5), durationNs });
  return world.nowNs + 0.6 * SECOND;
}
