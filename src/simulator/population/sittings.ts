import { Quantiles } from '../random/quantiles.ts';
import type { Random } from '../random/random.ts';
import type { WeChatClient } from '../wechat/client.ts';
import { fetchPages, fetchPictures, perform } from '../wechat/perform.ts';
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
/** Photos that a screen of Moments asks for. */
const SCREEN = 3;

/** Something to do at a time; answers when it is over. */
export interface Item {
  readonly atNs: number;
  readonly act: (atNs: number) => number;
}

/** What the user does by hand: messages, social networking, media, each in sittings of its own. */
export function usersOwn(client: WeChatClient, profile: Profile, startNs: number, endNs: number): Item[] {
  const kinds = [messagingRuns(client, profile), socialRuns(client, profile), mediaRuns(client, profile)];
  return kinds.flatMap((acts) => sittings(client, acts, startNs, endNs));
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
