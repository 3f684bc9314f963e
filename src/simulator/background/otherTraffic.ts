import type { Script } from '../core/agenda.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';
import { Quantiles } from '../random/quantiles.ts';
import { BINARY_APPS, talkBinary } from './binaryApps.ts';
import { askTime, DATAGRAM_APPS, quic, talkDatagrams } from './datagramApps.ts';
import { checkMail } from './mail.ts';
import { browse, secureWeb, webSite } from './web.ts';

/** Bytes of one connection of a browser or an app. */
const CONNECTION_BYTES = new Quantiles([
  [0, 120],
  [0.35, 900],
  [0.65, 3600],
  [0.88, 12_000],
  [0.98, 50_000],
  [1, 300_000],
]);
const LARGEST_PIECE = 700_000;

/** What one run of another app costs: it answers when it ends and about how many bytes it was. */
interface Run {
  readonly endNs: number;
  readonly bytes: number;
}

/** Other apps of a user, `bytes` or a little more, between two times: web, video, TLS, QUIC, mail, games and their like. */
export function* otherTraffic(
  world: World,
  user: User,
  startNs: number,
  endNs: number,
  bytes: number,
): Script {
  const { random } = user;
  let left = bytes;
  // Sessions on the phone: things happen close together, with long breaks between.
  let at = startNs + random.between(0, 0.1) * (endNs - startNs);
  const runs = Math.max(1, bytes / 14_000);
  const pauseNs = (endNs - startNs) / runs;
  while (left > 0) {
    yield at;
    const run = runOne(world, user, at, left, (endNs - at) / 1e9);
    left -= run.bytes;
    const isClose = random.chance(0.7);
    at += isClose ? random.between(0.05, 3) * 1e9 : pauseNs * random.between(0.5, 4);
    if (run.bytes > 100_000) at = Math.max(at, run.endNs);
    if (at >= endNs) {
      if (left < 200_000) return;
      at = startNs + random.between(0, 1) * (endNs - startNs);
      // Time does not run backwards: a heavy user goes on at once.
      at = Math.max(at, world.nowNs + 0.2e9);
      if (at >= endNs) at = world.nowNs + 0.3e9;
      if (world.nowNs > endNs + 600e9) return;
    }
  }
}

function runOne(world: World, user: User, atNs: number, left: number, secondsLeft: number): Run {
  const { random } = user;
  if (left > 900_000 && random.chance(0.04)) {
    const bytes = Math.round(Math.min(left, LARGEST_PIECE));
    const site = webSite(random.below(60), 80);
    const roll = random.unit();
    if (roll < 0.6) return { endNs: browse(world, user, atNs, site, bytes), bytes };
    if (roll < 0.85)
      return { endNs: secureWeb(world, user, atNs, { ...site, app: 'https', port: 443 }, bytes), bytes };
    return { endNs: quic(world, user, atNs, bytes), bytes };
  }
  const bytes = Math.round(Math.max(150, Math.min(left, CONNECTION_BYTES.sample(random))));
  const roll = random.unit();
  if (roll < 0.58)
    return { endNs: browse(world, user, atNs, webSite(random.below(900), 80), bytes), bytes: bytes + 900 };
  if (roll < 0.86) {
    return {
      endNs: secureWeb(world, user, atNs, webSite(random.below(900), 443), bytes),
      bytes: bytes + 1900,
    };
  }
  if (roll < 0.9) return { endNs: quic(world, user, atNs, bytes), bytes: bytes + 4200 };
  if (roll < 0.96) {
    const messages = 1 + random.below(8);
    const app = random.pick(BINARY_APPS);
    return {
      endNs: talkBinary(world, user, atNs, app, messages),
      bytes: messages * (app.up + app.down + 160) + 400,
    };
  }
  if (roll < 0.985) {
    const app = random.pick(DATAGRAM_APPS);
    const seconds = Math.min(random.between(1, 12), Math.max(1, secondsLeft));
    const rate = 2000 / (app.gapMs[0] + app.gapMs[1]);
    return {
      endNs: talkDatagrams(world, user, atNs, app, seconds),
      bytes: seconds * rate * (app.size[0] + app.size[1] + 70),
    };
  }
  if (roll < 0.993) return { endNs: checkMail(world, user, atNs), bytes: 1400 };
  return { endNs: askTime(world, user, atNs), bytes: 160 };
}
