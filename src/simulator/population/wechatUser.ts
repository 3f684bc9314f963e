import type { Script } from '../core/agenda.ts';
import { Quantiles } from '../random/quantiles.ts';
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
import { fetchPages, fetchPictures, perform } from '../wechat/perform.ts';
import { addressesOf, hostOf } from '../wechat/servers.ts';
import { post } from '../wechat/shortLink.ts';
import { OTHERS, QUERIES, REPORTS } from './paper.ts';
import type { Profile } from './profile.ts';

const SECOND = 1e9;
/** A user writes, reads, scrolls: time from one operation's end to the next, s. */
const PAUSE_SECONDS = new Quantiles([
  [0, 1.2],
  [0.3, 5],
  [0.6, 14],
  [0.85, 38],
  [1, 110],
]);
const OTHERS_SHARE = 0.05;
/** What a walkie-talkie user has of a VoIP user's content (Table IV: 1.2 MB to 24 MB). */
const TALK_SHARE = 0.05;
/** Photos that a screen of Moments asks for. */
const SCREEN = 3;

/** Something to do at a time; answers when it is over. */
interface Item {
  readonly atNs: number;
  readonly act: (atNs: number) => number;
}

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
  items.push(...sittings(client, messagingRuns(client, profile), startNs, endNs));
  items.push(...sittings(client, socialRuns(client, profile), startNs, endNs));
  items.push(...sittings(client, mediaRuns(client, profile), startNs, endNs));
  return items;
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

type Act = (atNs: number) => number;

function messagingRuns(client: WeChatClient, profile: Profile): Act[] {
  const acts: Act[] = [];
  for (const [name, runs] of profile.messaging) {
    for (let i = 0; i < runs; i += 1) acts.push((at) => perform(client, at, name));
  }
  return shuffled(client.user.random, acts);
}

/** A refresh of Moments brings head images and photos with it; views and comments follow. */
function socialRuns(client: WeChatClient, profile: Profile): Act[] {
  const { random } = client.user;
  if (profile.refreshes === 0) return [];
  const counts = new Map(profile.social);
  const photos = portions(random, counts.get('getPhotos') ?? 0, profile.refreshes);
  const heads = portions(random, counts.get('getHeadImages') ?? 0, profile.refreshes);
  counts.delete('getPhotos');
  counts.delete('getHeadImages');
  const acts: Act[] = [];
  for (let i = 0; i < profile.refreshes; i += 1) {
    acts.push((at) => perform(client, at, 'refreshMoments'));
    if (heads[i] > 0) acts.push((at) => fetchPictures(client, at, 'getHeadImages', heads[i]));
    // A person scrolls: photos come a screen at a time.
    for (let left = photos[i]; left > 0; left -= SCREEN) {
      const screen = Math.min(SCREEN, left);
      acts.push((at) => fetchPictures(client, at, 'getPhotos', screen));
    }
  }
  const rest: Act[] = [];
  for (const [name, runs] of counts) {
    for (let i = 0; i < runs; i += 1) rest.push((at) => perform(client, at, name));
  }
  return [...acts, ...shuffled(random, rest)];
}

function mediaRuns(client: WeChatClient, profile: Profile): Act[] {
  const { random } = client.user;
  const acts: Act[] = [];
  for (let left = profile.media; left > 0; ) {
    const roll = random.unit();
    const count = Math.min(left, 1 + random.below(5));
    if (left > 1 && roll < 0.25) {
      acts.push((at) => perform(client, at, 'openLink'));
      left -= 1;
    } else if (roll < 0.4) {
      acts.push((at) => perform(client, at, 'relayMedia', true));
      left -= 1;
    } else {
      const name = roll < 0.65 ? 'getArticle' : 'getThirdParty';
      acts.push((at) => fetchPages(client, at, name, count));
      left -= count;
    }
  }
  return acts;
}

/** Lays acts out in sittings: the first near the arrival, pauses between acts, the rest of them anywhere. */
function sittings(client: WeChatClient, acts: readonly Act[], startNs: number, endNs: number): Item[] {
  const { random } = client.user;
  const items: Item[] = [];
  let at = startNs + random.between(0.4, 4) * SECOND;
  for (const act of acts) {
    if (at > endNs || random.chance(0.12)) at = startNs + random.between(0, 0.9) * (endNs - startNs);
    items.push({ atNs: at, act });
    at += PAUSE_SECONDS.sample(random) * SECOND;
  }
  return items;
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

function portions(random: Random, total: number, into: number): number[] {
  const counts = new Array<number>(into).fill(0);
  for (let i = 0; i < total; i += 1) counts[total < 30 ? random.below(into) : i % into] += 1;
  return counts;
}

function shuffled<T>(random: Random, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}
