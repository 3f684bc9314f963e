import { otherTraffic } from '../background/otherTraffic.ts';
import { pushService } from '../background/pushService.ts';
import type { Script } from '../core/agenda.ts';
import { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type DialectKit, WeChatClient } from '../wechat/client.ts';
import { AddressBook } from './addresses.ts';
import { drawSubscriber } from './subscriber.ts';
import { wechatUser } from './wechatUser.ts';

const SECOND = 1e9;

export interface Population {
  readonly scenario: Scenario;
  readonly kits: readonly DialectKit[];
  readonly seed: number;
  /** Per period: first user's number, how many, when its simulation starts (s) and how long it lasts. */
  readonly stretches: readonly {
    readonly firstUser: number;
    readonly users: number;
    readonly startSeconds: number;
    readonly spanSeconds: number;
  }[];
}

/** Lets all subscribers of all periods arrive in order of time. Holds a start time a subscriber of the current period. */
export function* arrivals(world: World, of: Population): Script {
  const addresses = new AddressBook(of.scenario.usersPerAddress, of.scenario.addressReuse);
  let id = 0;
  for (const [place, stretch] of of.stretches.entries()) {
    const period = of.scenario.periods[place];
    if (period === undefined) return;
    yield stretch.startSeconds * SECOND;
    const draw = (index: number) =>
      drawSubscriber(of.seed, stretch.firstUser + index, of.scenario, period, stretch.spanSeconds);
    const starts = Float64Array.from({ length: stretch.users }, (_, index) => draw(index).startSeconds);
    const order = Uint32Array.from({ length: stretch.users }, (_, index) => index).sort(
      (a, b) => starts[a] - starts[b],
    );
    for (const index of order) {
      const subscriber = draw(index);
      const atSeconds = stretch.startSeconds + subscriber.startSeconds;
      const atNs = Math.floor(atSeconds * SECOND);
      yield atNs;
      const { random, platform, profile } = subscriber;
      const leaves = atSeconds + subscriber.presenceSeconds;
      const home = addresses.take(random, atSeconds, leaves);
      const user = new User({ id, random, home, platform, period: place });
      id += 1;
      const endNs = Math.floor(leaves * SECOND);
      if (profile !== null) {
        const kit = of.kits[subscriber.dialect] as DialectKit;
        const client = new WeChatClient(world, user, kit, { knowsNames: !profile.looksUp });
        world.start(atNs, wechatUser(client, profile, of.scenario.chatBytes, atNs), user);
      }
      const isBrief =
        profile !== null && (profile.stays || profile.others === 'less') && profile.linkSeconds > 0;
      const othersEndNs = isBrief ? atNs + Math.max(1, profile.linkSeconds) * SECOND : endNs;
      if (subscriber.otherBytes > 0) {
        world.start(atNs, otherTraffic(world, user, atNs, othersEndNs, subscriber.otherBytes), user);
      }
      const isReachable = profile === null ? random.chance(0.3) : !profile.stays && profile.others === 'more';
      if (isReachable && endNs - atNs > 20 * SECOND) {
        world.start(atNs, pushService(world, user, atNs, endNs), user);
      }
      user.isDone = true;
    }
  }
}
