import { asciiBytes, exchangeHttp } from '../apps/http.ts';
import { TCP } from '../core/flow.ts';
import { closeTcp, openTcp, resetTcp } from '../core/tcp.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { bodyAt, openFlow, resolveSite, type Site, say, siteAddress } from './connection.ts';
import { clientHello, finished, LARGEST_RECORD, recordHead, resumedHello } from './tlsRecords.ts';

const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 7_0_3 like Mac OS X) AppleWebKit/537.51.1 (KHTML, like Gecko) Version/7.0 Mobile/11B511 Safari/9537.53',
  'Mozilla/5.0 (Linux; U; Android 4.1.2; zh-cn; GT-N7100 Build/JZO54K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
  'Dalvik/1.6.0 (Linux; U; Android 4.2.1; HM NOTE 1W)',
  'JUC (Linux; U; 2.3.7; zh-cn; MB200; 320*480) UCWEB7.9.3.103/139/999',
];
const REQUEST_RESTS = AGENTS.map((agent) =>
  asciiBytes(
    `User-Agent: ${agent}\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n`,
  ),
);
const RESPONSE_HEAD = asciiBytes(
  'HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: application/octet-stream\r\nConnection: keep-alive\r\n',
);
const WORDS = [
  'news',
  'mail',
  'shop',
  'maps',
  'map',
  'game',
  'read',
  'music',
  'travel',
  'weather',
  'bank',
  'forum',
];

/** Site `index` of the web; one host in 16 has WeChat-like letters in its name without being WeChat's. */
export function webSite(index: number, port: number): Site {
  const word = WORDS[index % WORDS.length] ?? 'web';
  const host = index % 16 === 3 ? `cdn${index}.mmstat.example.com` : `${word}${index}.example-site.cn`;
  return { app: port === 443 ? 'https' : 'web', host, address: siteAddress('web', index), port };
}

/** Objects of a page over one HTTP connection, `bytes` in all; answers the end. */
export function browse(world: World, user: User, timeNs: number, site: Site, bytes: number): number {
  const { random } = user;
  const known = resolveSite(world, user, site, timeNs);
  const flow = openFlow(world, user, site, TCP, 'http');
  let at = openTcp(world, flow, known, null);
  const objects = bytes > 400_000 ? 1 : 1 + random.below(4);
  for (let i = 0; i < objects; i += 1) {
    const isPost = random.chance(0.12);
    const isVideo = bytes > 400_000;
    const requestHead =
      `${isPost ? 'POST' : 'GET'} /${WORDS[random.below(WORDS.length)]}/${random.word().toString(36)}${isVideo ? '.mp4' : ''} HTTP/1.1\r\n` +
      `Host: ${site.host}\r\n`;
    const requestRest = random.pick(REQUEST_RESTS);
    exchangeHttp(
      world,
      flow,
      at,
      {
        requestHead,
        requestRest,
        requestBody: isPost ? 60 + random.below(900) : 0,
        responseHead: RESPONSE_HEAD,
        responseBody: Math.max(20, Math.round(bytes / objects)),
        thinkingNs: random.between(2e6, 120e6),
        bodyAt: bodyAt(user),
      },
      null,
    );
    at = flow.freeNs + random.between(2e6, 400e6);
  }
  if (random.chance(0.85)) closeTcp(world, flow, at, random.below(2), null);
  else resetTcp(world, flow, at, 0, null);
  return flow.freeNs;
}

/** A TLS connection, session resumed, `bytes` of it downwards; answers the end. */
export function secureWeb(world: World, user: User, timeNs: number, site: Site, bytes: number): number {
  const { random } = user;
  const known = resolveSite(world, user, site, timeNs);
  const flow = openFlow(world, user, site, TCP, 'tcp');
  let at = openTcp(world, flow, known, null);
  clientHello(world.burst.begin(), random, site.host ?? '');
  world.burst.part(0, 0, null);
  at = say(world, flow, 0, at, false) + random.between(1e6, 30e6);
  resumedHello(world.burst.begin(), random);
  world.burst.part(0, 0, null);
  at = say(world, flow, 1, at, true);
  finished(world.burst.begin(), random);
  writeRecords(world, user, 300 + random.below(900));
  at = say(world, flow, 0, at, false) + random.between(2e6, 90e6);
  world.burst.begin();
  writeRecords(world, user, bytes);
  at = say(world, flow, 1, at, false);
  closeTcp(world, flow, at + random.between(1e6, 2e9), random.below(2), null);
  return flow.freeNs;
}

/** Application data of `bytes`, in records of at most 16 KiB. */
export function writeRecords(world: World, user: User, bytes: number): void {
  for (let left = bytes; left > 0; left -= LARGEST_RECORD) {
    const length = Math.max(24, Math.min(LARGEST_RECORD, left));
    recordHead(world.burst, length);
    world.burst.part(bodyAt(user), length, null);
  }
}
