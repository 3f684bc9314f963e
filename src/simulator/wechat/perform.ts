import type { Random } from '../random/random.ts';
import type { WeChatClient } from './client.ts';
import { exchange, sizesOf } from './longLink.ts';
import { OPERATIONS, type OperationName } from './operations.ts';
import { THIRD_PARTY_HOSTS, thirdPartyServer } from './servers.ts';
import { get, post, type Resource } from './shortLink.ts';

/**
 * Share of an operation's runs that go over the short link although the long one is open, Android and iPhone. Table I:
 * pictures and social networking differ between the platforms; Table V: voices, videos and emoji are seen on both.
 */
const OVER_HTTP: Readonly<Partial<Record<OperationName, readonly [number, number]>>> = {
  receiveText: [0.06, 0.12],
  sendPicture: [0.08, 0.9],
  receivePicture: [0.08, 0.9],
  sendVoice: [0.08, 0.16],
  receiveVoice: [0.08, 0.2],
  sendVideo: [0.1, 0.2],
  receiveVideo: [0.1, 0.2],
  sendEmoji: [0.2, 0.5],
  getHeadImages: [0.75, 0.9],
  getPhotos: [0.93, 1],
  postText: [0.15, 0.85],
  postPhoto: [0.15, 0.85],
  refreshMoments: [0.2, 0.85],
  viewUser: [0.2, 0.85],
  viewPost: [0.2, 0.85],
  commentPost: [0.2, 0.85],
  tagPost: [0.2, 0.85],
  deletePost: [0.2, 0.85],
  syncMoments: [0.1, 0.3],
  openLink: [0.3, 0.6],
  sync: [0.55, 0.6],
  queryProfiles: [0.55, 0.6],
  queryContact: [0.55, 0.6],
  queryUpdate: [0.55, 0.6],
  queryPackages: [0.55, 0.6],
  syncFavourites: [0.5, 0.6],
  report: [0.85, 0.9],
  reportValues: [0.75, 0.8],
};

export function goesOverHttp(client: WeChatClient, name: OperationName): boolean {
  if (client.link === null || client.kit.opcodes[name] === 0) return true;
  const shares = OVER_HTTP[name];
  if (shares === undefined || OPERATIONS[name].url === null) return false;
  return client.user.random.chance(shares[client.user.platform === 'android' ? 0 : 1]);
}

/** Runs an operation once, over the link that it takes; answers its end. Nothing happens where it can't run. */
export function perform(
  client: WeChatClient,
  timeNs: number,
  name: OperationName,
  overHttp = goesOverHttp(client, name),
): number {
  if (name === 'getPhotos' || name === 'getHeadImages')
    return fetchPictures(client, timeNs, name, 1, overHttp);
  if (name === 'getArticle' || name === 'getThirdParty') return fetchPages(client, timeNs, name, 1);
  if (!overHttp) return exchange(client, timeNs, [{ name, ...sizesOf(client, name) }]);
  const { url, requestHttp, responseHttp } = OPERATIONS[name];
  if (url === null) return timeNs;
  return post(client, timeNs, name, client.sizeAround(requestHttp), client.sizeAround(responseHttp));
}

/** Photos or head images: over the long link one by one, or by GET in connections of a few, two at a time. */
export function fetchPictures(
  client: WeChatClient,
  timeNs: number,
  name: 'getPhotos' | 'getHeadImages',
  count: number,
  overHttp = goesOverHttp(client, name),
): number {
  const { random } = client.user;
  if (!overHttp) {
    let at = timeNs;
    for (let i = 0; i < count; i += 1) at = exchange(client, at, [{ name, ...sizesOf(client, name) }]);
    return at;
  }
  let end = timeNs;
  let at = timeNs;
  for (let left = count; left > 0; ) {
    const here = Math.min(left, 1 + random.below(6));
    const found = client.resolve(name === 'getPhotos' ? 'photos' : 'heads', at);
    const resources = Array.from({ length: here }, () => pictureOf(client, name));
    const ended = get(client, found.timeNs, name, found.server, resources);
    // Two connections at a time: every second one waits for the one before it.
    if (random.chance(0.5)) at = ended;
    end = Math.max(end, ended);
    left -= here;
  }
  return end;
}

function pictureOf(client: WeChatClient, name: 'getPhotos' | 'getHeadImages'): Resource {
  const { random } = client.user;
  const response = client.sizeAround(OPERATIONS[name].responseHttp);
  const path =
    name === 'getPhotos'
      ? `/mmsns/${hex(random, 8)}/${random.pick([0, 150])}`
      : `/mmhead/ver_1/${hex(random, 10)}/132`;
  return { path, response, contentType: 'image/webp' };
}

/** Articles of WeChat users, or pages and media of third parties. */
export function fetchPages(
  client: WeChatClient,
  timeNs: number,
  name: 'getArticle' | 'getThirdParty',
  count: number,
): number {
  const { random } = client.user;
  const isArticle = name === 'getArticle';
  const site = random.below(THIRD_PARTY_HOSTS.length);
  const server = thirdPartyServer(site);
  const found = isArticle
    ? client.resolve('articles', timeNs)
    : { server, timeNs: client.lookUpName(server.host ?? '', [server.address], timeNs) };
  const resources = Array.from({ length: count }, () => ({
    path: isArticle
      ? `/s?__biz=${hex(random, 4)}&mid=${10_000 + random.below(90_000)}`
      : `/wap/${hex(random, 5)}.html`,
    response: client.sizeAround(OPERATIONS[name].responseHttp),
    contentType: isArticle
      ? 'text/html; charset=UTF-8'
      : random.pick(['text/html', 'application/octet-stream']),
  }));
  return get(client, found.timeNs, name, found.server, resources);
}

function hex(random: Random, words: number): string {
  let text = '';
  for (let i = 0; i < words; i += 1) text += random.word().toString(16).padStart(8, '0');
  return text;
}
