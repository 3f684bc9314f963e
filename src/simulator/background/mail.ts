import { TCP } from '../core/flow.ts';
import { closeTcp, openTcp } from '../core/tcp.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { openFlow, resolveSite, type Site, say, siteAddress } from './connection.ts';

/** A look into a mailbox (POP3, RFC 1939); answers the end. */
export function checkMail(world: World, user: User, timeNs: number): number {
  const { random, id } = user;
  const site: Site = {
    app: 'mail',
    host: 'pop.example-mail.cn',
    address: siteAddress('mail', random.below(4)),
    port: 110,
  };
  const known = resolveSite(world, user, site, timeNs);
  const flow = openFlow(world, user, site, TCP, 'tcp');
  let at = openTcp(world, flow, known, null);
  const messages = random.below(6);
  const lines: readonly (readonly [number, string])[] = [
    [1, '+OK POP3 ready\r\n'],
    [0, `USER user${id}\r\n`],
    [1, '+OK\r\n'],
    [0, `PASS ${random.word().toString(36)}\r\n`],
    [1, `+OK ${messages} messages\r\n`],
    [0, 'STAT\r\n'],
    [1, `+OK ${messages} ${messages * 2100}\r\n`],
    [0, 'QUIT\r\n'],
    [1, '+OK bye\r\n'],
  ];
  for (const [direction, text] of lines) {
    world.burst.begin().ascii(text).part(0, 0, null);
    at = say(world, flow, direction, at, true) + random.between(1e6, 20e6);
  }
  closeTcp(world, flow, at, 1, null);
  return flow.freeNs;
}
