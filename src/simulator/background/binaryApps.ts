import { TCP } from '../core/flow.ts';
import { closeTcp, openTcp } from '../core/tcp.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { bodyAt, openFlow, resolveSite, type Site, say, siteAddress } from './connection.ts';

/**
 * Binary TCP protocols of other apps. Most look like W-TCP in something: a length first, a constant behind it, a type,
 * a counter, the same ports.
 */
interface BinaryApp {
  readonly app: string;
  readonly port: number;
  /** Writes the header of message `n` of `length` bytes. */
  readonly header: (world: World, at: HeaderAt) => void;
  readonly headerBytes: number;
  readonly up: number;
  readonly down: number;
}

interface HeaderAt {
  readonly n: number;
  readonly length: number;
  readonly direction: number;
  readonly type: number;
}

export const BINARY_APPS: readonly BinaryApp[] = [
  {
    // Length 32 | constant 32 | type 32 | counter 32: W-TCP but for the constant's value.
    app: 'look-alike-constant',
    port: 14000,
    headerBytes: 16,
    header: ({ burst }, { n, length, direction, type }) =>
      burst
        .number(length, 4)
        .number(0x00100002, 4)
        .number(direction === 0 ? type : type + 0x10000, 4)
        .number(n, 4),
    up: 300,
    down: 900,
  },
  {
    // Length 16 | header length 16 | version 16 | type 16 | counter 32: the cuts fall elsewhere.
    app: 'look-alike-short',
    port: 10001,
    headerBytes: 12,
    header: ({ burst }, { n, length, type }) =>
      burst.number(length, 2).number(12, 2).number(1, 2).number(type, 2).number(n, 4),
    up: 180,
    down: 2400,
  },
  {
    // Length 32 without the header, magic, counter, and a command with W-TCP's response prefix elsewhere.
    app: 'look-alike-prefix',
    port: 443,
    headerBytes: 16,
    header: ({ burst }, { n, length, direction, type }) =>
      burst
        .number(length - 16, 4)
        .number(direction === 0 ? 0 : 0x3b9aca00 + type, 4)
        .number(0x00100001 + n, 4)
        .number(n, 4),
    up: 260,
    down: 700,
  },
  {
    app: 'game-tcp',
    port: 8611,
    headerBytes: 8,
    header: ({ burst }, { n, length, type }) =>
      burst
        .number(0x4756, 2)
        .number(length, 2)
        .number(type, 2)
        .number(n & 0xffff, 2),
    up: 60,
    down: 130,
  },
  {
    // One byte of start mark, version, command, counter, as an older messenger of the time has it.
    app: 'messenger-tcp',
    port: 14005,
    headerBytes: 11,
    header: ({ burst }, { n, length, type }) =>
      burst.number(length, 2).byte(0x02).number(0x3649, 2).number(type, 2).number(n, 4),
    up: 150,
    down: 260,
  },
];

const TYPES = [1, 2, 3, 6, 7, 9, 18, 24];

/** A conversation in the app's protocol; answers its end. */
export function talkBinary(
  world: World,
  user: User,
  timeNs: number,
  app: BinaryApp,
  messages: number,
): number {
  const { random } = user;
  const index = random.below(12);
  const site: Site = {
    app: app.app,
    host: `s${index}.${app.app}.example`,
    address: siteAddress(app.app, index),
    port: app.port,
  };
  const known = resolveSite(world, user, site, timeNs);
  const flow = openFlow(world, user, site, TCP, 'tcp');
  let at = openTcp(world, flow, known, null);
  for (let n = 1; n <= messages; n += 1) {
    const type = random.pick(TYPES);
    for (let direction = 0; direction < 2; direction += 1) {
      const mean = direction === 0 ? app.up : app.down;
      const length = app.headerBytes + Math.floor(mean * random.between(0.2, 1.8));
      world.burst.begin();
      app.header(world, { n, length, direction, type });
      world.burst.part(bodyAt(user), length - app.headerBytes, null);
      at = say(world, flow, direction, at, direction === 0) + random.between(1e6, 25e6);
    }
    at += random.between(50e6, 12e9);
  }
  closeTcp(world, flow, at, random.below(2), null);
  return flow.freeNs;
}
