import type { Script } from '../core/agenda.ts';
import { TCP } from '../core/flow.ts';
import { closeTcp, finished as gone, openTcp } from '../core/tcp.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { openFlow, type Site, say, siteAddress } from './connection.ts';
import { clientHello, finished, resumedHello } from './tlsRecords.ts';
import { writeRecords } from './web.ts';

/** The phone maker's push service: one TLS connection for as long as the phone is on, a keep-alive now and then. */
export function* pushService(world: World, user: User, startNs: number, endNs: number): Script {
  yield startNs;
  const { random } = user;
  const isApple = user.platform === 'iphone';
  const host = isApple ? 'courier.push.example-fruit.com' : 'mtalk.example-droid.com';
  const site: Site = {
    app: 'push-service',
    host,
    address: siteAddress('push', random.below(9)),
    port: isApple ? 5223 : 5228,
  };
  const flow = openFlow(world, user, site, TCP, 'tcp');
  let at = openTcp(world, flow, startNs, null);
  clientHello(world.burst.begin(), random, host);
  world.burst.part(0, 0, null);
  at = say(world, flow, 0, at, false);
  resumedHello(world.burst.begin(), random);
  world.burst.part(0, 0, null);
  at = say(world, flow, 1, at, true);
  finished(world.burst.begin(), random);
  writeRecords(world, user, 420);
  at = say(world, flow, 0, at, false);
  at += random.between(200, 840) * 1e9;
  while (at < endNs) {
    yield at;
    world.burst.begin();
    writeRecords(world, user, 37);
    const answered = say(world, flow, 0, at, true);
    world.burst.begin();
    writeRecords(world, user, 37);
    say(world, flow, 1, answered + 2e6, false);
    at += random.between(240, 840) * 1e9;
  }
  yield endNs;
  if (random.chance(0.5)) closeTcp(world, flow, endNs, 0, null);
  else gone(world, flow);
}
