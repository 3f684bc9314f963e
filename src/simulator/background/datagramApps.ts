import type { Burst } from '../core/burst.ts';
import { sendUdp } from '../core/udp.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import type { Random } from '../random/random.ts';
import { bodyAt, openUdp, resolveSite, type Site, siteAddress } from './connection.ts';

/** UDP protocols of other apps; two of them look like W-UDP (Fig. 3) for a while. */
interface DatagramApp {
  readonly app: string;
  readonly port: number;
  readonly gapMs: readonly [number, number];
  readonly size: readonly [number, number];
  readonly header: (burst: Burst, random: Random, n: number, direction: number) => void;
}

export const DATAGRAM_APPS: readonly DatagramApp[] = [
  {
    // Opcode | 16-bit counter | the constant of W-UDP content, but the opcode changes and the constant at times too.
    app: 'look-alike-content',
    port: 80,
    gapMs: [20, 60],
    size: [60, 400],
    header: (burst, random, n) =>
      burst
        .byte(random.below(256))
        .byte(0x60 + 2 * (n % 3))
        .number(n & 0xffff, 2)
        .byte(n % 9 === 5 ? 0x0a : 0x08),
  },
  {
    // Byte 1 as in the heartbeats of W-UDP, other constants behind it.
    app: 'look-alike-heartbeat',
    port: 8080,
    gapMs: [900, 4000],
    size: [24, 60],
    header: (burst, random) =>
      burst
        .byte(random.below(256))
        .byte(0xa3)
        .byte(random.below(256))
        .number(0x001250, 3)
        .number(random.word(), 4),
  },
  {
    app: 'game-udp',
    port: 27115,
    gapMs: [30, 120],
    size: [30, 180],
    header: (burst, _random, n, direction) => burst.number(0x7f3a, 2).byte(direction).number(n, 4),
  },
];

/** Datagrams both ways for `seconds`; answers the end. */
export function talkDatagrams(
  world: World,
  user: User,
  timeNs: number,
  app: DatagramApp,
  seconds: number,
): number {
  const { random } = user;
  const index = random.below(9);
  const site: Site = {
    app: app.app,
    host: `u${index}.${app.app}.example`,
    address: siteAddress(app.app, index),
    port: app.port,
  };
  let at = resolveSite(world, user, site, timeNs);
  const endNs = at + seconds * 1e9;
  const flow = openUdp(world, user, site);
  for (let n = 1 + random.below(4000); at < endNs; n += 1) {
    for (let direction = 0; direction < 2; direction += 1) {
      app.header(world.burst.begin(), random, n, direction);
      world.burst.part(bodyAt(user), random.below(app.size[1] - app.size[0]) + app.size[0], null);
      sendUdp(world, flow, direction, at + direction * flow.wireNs, null);
    }
    at += random.between(app.gapMs[0], app.gapMs[1]) * 1e6;
  }
  flow.isClosed = true;
  return at;
}

/** An NTP request and its answer (RFC 5905). */
export function askTime(world: World, user: User, timeNs: number): number {
  const { random } = user;
  const site: Site = {
    app: 'ntp',
    host: 'time.example.org',
    address: siteAddress('ntp', random.below(3)),
    port: 123,
  };
  const known = resolveSite(world, user, site, timeNs);
  const flow = openUdp(world, user, site);
  const seconds = 2_208_988_800 + world.startSeconds + Math.floor(timeNs / 1e9);
  for (let direction = 0; direction < 2; direction += 1) {
    world.burst
      .begin()
      .byte(direction === 0 ? 0x23 : 0x24)
      .byte(direction === 0 ? 0 : 2)
      .byte(6)
      .byte(0xec);
    world.burst
      .number(direction === 0 ? 0 : 0x0123, 4)
      .number(0x0345, 4)
      .number(0x0a0b0c0d, 4);
    for (let stamp = 0; stamp < 4; stamp += 1) world.burst.number(seconds, 4).number(random.word(), 4);
    world.burst.part(0, 0, null);
    sendUdp(world, flow, direction, known + direction * flow.wireNs, null);
  }
  flow.isClosed = true;
  return flow.freeNs;
}

/** A QUIC connection (RFC 9000): long headers, then short ones; `bytes` downwards. Answers the end. */
export function quic(world: World, user: User, timeNs: number, bytes: number): number {
  const { random } = user;
  const index = random.below(40);
  const site: Site = {
    app: 'quic',
    host: `q${index}.example-video.com`,
    address: siteAddress('quic', index),
    port: 443,
  };
  let at = resolveSite(world, user, site, timeNs);
  const flow = openUdp(world, user, site);
  const [client, server] = [random.word(), random.word()];
  const { burst } = world;
  const long = (direction: number, kind: number, size: number): void => {
    burst
      .begin()
      .byte(0xc0 | (kind << 4) | 3)
      .number(1, 4);
    burst
      .byte(8)
      .number(direction === 0 ? server : client, 4)
      .number(flow.session, 4);
    burst
      .byte(8)
      .number(direction === 0 ? client : server, 4)
      .number(flow.session, 4);
    if (kind === 0) burst.byte(0);
    burst.number(0x4000 | size, 2).part(bodyAt(user), size, null);
    sendUdp(world, flow, direction, at, null);
  };
  const short = (direction: number, size: number): void => {
    burst
      .begin()
      .byte(0x40 | random.below(64))
      .number(direction === 0 ? server : client, 4)
      .number(flow.session, 4);
    burst.part(bodyAt(user), size, null);
    sendUdp(world, flow, direction, at, null);
  };
  long(0, 0, 1160);
  at += flow.wireNs;
  long(1, 0, 1160);
  long(1, 2, 900);
  at += user.radioNs;
  long(0, 2, 80);
  short(0, 300);
  at += flow.wireNs + random.between(2e6, 60e6);
  let packets = 0;
  for (let left = bytes; left > 0; left -= 1200) {
    short(1, Math.max(30, Math.min(1200, left)));
    packets += 1;
    if (packets % 3 === 0) short(0, 34);
    at += 1200 * user.downNsPerByte;
  }
  flow.isClosed = true;
  return at;
}
