import type { Script } from '../core/agenda.ts';
import type { Random } from '../random/random.ts';
import { bytesPerSecond, chat } from '../wechat/chat.ts';
import type { WeChatClient } from '../wechat/client.ts';
import {
  closeLongLink,
  connectLongLink,
  exchange,
  heartbeats,
  push,
  resumeLongLink,
  sizesOf,
} from '../wechat/longLink.ts';
import { OPERATIONS, type OperationName } from '../wechat/operations.ts';
import { perform } from '../wechat/perform.ts';
import { addressesOf, hostOf } from '../wechat/servers.ts';
import { post } from '../wechat/shortLink.ts';
import { OTHERS, QUERIES, REPORTS } from './paper.ts';
import type { Profile } from './profile.ts';
import { type Item, usersOwn } from './sittings.ts';

const SECOND = 1e9;
const OTHERS_SHARE = 0.05;
/** What a walkie-talkie user has of a VoIP user's content (Table IV: 1.2 MB to 24 MB). */
const TALK_SHARE = 0.05;

/** A WeChat user from arrival to departure: sign-in, the system's own tasks, and sittings of the user's. */
export function* wechatUser(
  client: WeChatClient,
  profile: Profile,
  chatBytes: number,
  startNs: number,
): Script {
  const { world, user } = client;
  const { random } = user;
  const endNs = startNs + Math.max(profile.linkSeconds, 1) * SECOND;
  yield startNs;
  if (profile.looksUp) lookUpAtStart(client, startNs);
  if (profile.linkSeconds > 0) {
    if (profile.connects) signIn(client, profile, startNs);
    else resumeLongLink(client, startNs);
    const link = client.link;
    if (link === null) throw new Error('no link after signing in');
    const first = firstHeartbeat(random, profile);
    world.start(first * SECOND + startNs, heartbeats(client, link, startNs + first * SECOND, endNs), user);
  } else if (profile.connects) {
    const name: OperationName = random.chance(0.5) ? 'authenticate' : 'initialise';
    post(client, startNs, name, OPERATIONS[name].requestHttp, OPERATIONS[name].responseHttp);
  }
  if (profile.chat !== null) startChats(client, profile, chatBytes, startNs, endNs);

  const items = agendaOf(client, profile, startNs, endNs).sort((a, b) => a.atNs - b.atNs);
  let freeNs = startNs;
  let index = 0;
  while (index < items.length) {
    const item = items[index] as Item;
    index += 1;
    yield Math.max(item.atNs, freeNs);
    freeNs = item.act(Math.max(item.atNs, freeNs));
  }
  if (client.link === null) return;
  yield Math.max(endNs, freeNs);
  closeLongLink(client, Math.max(endNs, freeNs));
}

function lookUpAtStart(client: WeChatClient, startNs: number): void {
  const { random } = client.user;
  client.lookUpName(hostOf('short', client.region), addressesOf('short', client.region), startNs);
  if (random.chance(0.8)) client.lookUpName('dns.weixin.qq.com', addressesOf('support', ''), startNs + 8e6);
  if (random.chance(0.6)) client.lookUpName(hostOf('heads', ''), addressesOf('heads', ''), startNs + 60e6);
  if (random.chance(0.5))
    client.lookUpName(hostOf('support', ''), addressesOf('support', ''), startNs + 400e6);
}

/** Sign-in, and the background tasks that follow at once. */
function signIn(client: WeChatClient, profile: Profile, startNs: number): void {
  const { random } = client.user;
  let at = connectLongLink(client, startNs);
  if (random.chance(0.35))
    at = exchange(client, at, [{ name: 'initialise', ...sizesOf(client, 'initialise') }]);
  if (profile.queries === 0) return;
  const first = { name: 'sync' as const, ...sizesOf(client, 'sync') };
  const isDouble = random.chance(0.4);
  const second = { name: 'checkSync' as const, ...sizesOf(client, 'checkSync') };
  exchange(client, at + random.between(5e6, 60e6), isDouble ? [first, second] : [first]);
}

/** Seconds after arrival: the 300 s from sign-in, or earlier on links that end before, or began before. */
function firstHeartbeat(random: Random, profile: Profile): number {
  if (!profile.connects) return random.between(0.1, 0.95) * Math.min(profile.linkSeconds, 300);
  return profile.linkSeconds > 310
    ? 300 * random.between(0.98, 1.02)
    : profile.linkSeconds * random.between(0.4, 0.95);
}

function agendaOf(client: WeChatClient, profile: Profile, startNs: number, endNs: number): Item[] {
  const { random } = client.user;
  const spanNs = endNs - startNs;
  const anyTime = (): number => startNs + random.between(0.02, 0.97) * spanNs;
  const items: Item[] = [];
  let queries = profile.queries - (profile.connects && profile.linkSeconds > 0 ? 1 : 0);
  for (let i = 0; i < profile.pushes; i += 1) {
    const acknowledges = profile.reports > 0 && random.chance(0.4);
    const queriesAfter = queries > 0 && random.chance(0.5);
    if (queriesAfter) queries -= 1;
    items.push({ atNs: anyTime(), act: (at) => pushed(client, at, acknowledges, queriesAfter) });
  }
  for (let i = 0; i < queries; i += 1) {
    const name = knownOperation(client, QUERIES);
    items.push({ atNs: anyTime(), act: (at) => perform(client, at, name) });
  }
  for (let i = 0; i < profile.reports; i += 1) {
    const name = knownOperation(client, REPORTS);
    items.push({ atNs: anyTime(), act: (at) => perform(client, at, name) });
  }
  if (random.chance(OTHERS_SHARE)) {
    const name = knownOperation(client, OTHERS);
    items.push({ atNs: anyTime(), act: (at) => perform(client, at, name) });
  }
  return [...items, ...usersOwn(client, profile, startNs, endNs)];
}

/** Of a list, an operation that the client's version has. */
function knownOperation(client: WeChatClient, names: readonly OperationName[]): OperationName {
  const { random } = client.user;
  for (;;) {
    const name = random.pick(names);
    if (client.kit.opcodes[name] > 0 || (OPERATIONS[name].opcode50 === 0 && OPERATIONS[name].url !== null))
      return name;
  }
}

/** A push, and the query that it triggers. */
function pushed(client: WeChatClient, atNs: number, acknowledges: boolean, queriesAfter: boolean): number {
  if (client.link === null) return atNs;
  const { random } = client.user;
  const name: OperationName = random.chance(0.9) ? 'pushNews' : 'pushBulletin';
  const end = push(client, atNs, name, client.sizeAround(OPERATIONS[name].request), acknowledges);
  if (!queriesAfter) return end;
  return exchange(client, end + random.between(8e6, 70e6), [{ name: 'sync', ...sizesOf(client, 'sync') }]);
}

function startChats(
  client: WeChatClient,
  profile: Profile,
  chatBytes: number,
  startNs: number,
  endNs: number,
): void {
  const { world, user } = client;
  const { random } = user;
  const isTalk = profile.chat === 'walkie-talkie';
  let at = startNs + 3 * SECOND;
  let leftBytes = profile.chat === 'unanswered' ? 0 : chatBytes * random.between(0.95, 1.05);
  if (isTalk) leftBytes *= TALK_SHARE;
  do {
    const kind = isTalk ? 'walkieTalkie' : random.chance(0.25) ? 'video' : 'voice';
    const rate = bytesPerSecond(kind);
    const room = (endNs - at) / SECOND - 20;
    const seconds = Math.max(0, Math.min(leftBytes / rate, room, 60 + 840 * random.unit()));
    world.start(
      at,
      chat(client, at, {
        kind,
        isCaller: random.chance(0.5),
        durationNs: seconds < 5 ? 0 : seconds * SECOND,
      }),
      user,
    );
    at += (seconds + random.between(30, 90)) * SECOND;
    leftBytes -= seconds * rate;
  } while (leftBytes > 200_000 && at < endNs - 60 * SECOND);
}
