import { lookUp } from '../apps/dns.ts';
import { Flow, TCP, UDP } from '../core/flow.ts';
import { POOL_STARTS } from '../core/pool.ts';
import { sendTcp } from '../core/tcp.ts';
import type { User } from '../core/user.ts';
import type { World } from '../core/world.ts';

/** A server of some other app, by the app's name and a number. */
export interface Site {
  readonly app: string;
  readonly host: string | null;
  readonly address: number;
  readonly port: number;
}

/** Address of site `index` of an app: in networks that no WeChat cluster is in. */
export function siteAddress(app: string, index: number): number {
  let hash = 2166136261;
  for (let i = 0; i < app.length; i += 1) hash = Math.imul(hash ^ app.charCodeAt(i), 16777619) >>> 0;
  const network = (hash >>> 4) % 60;
  return (((120 + (network & 7)) << 24) | ((64 + network) << 16) | ((index & 0xffff) + 2)) >>> 0;
}

/** A flow to a site; type by the paper's rules. */
export function openFlow(
  world: World,
  user: User,
  site: Site,
  transport: number,
  type: 'http' | 'tcp' | 'udp',
): Flow {
  const { random } = user;
  const flow = new Flow({
    transport,
    type,
    app: site.app,
    user,
    server: { address: site.address, port: site.port, host: site.host, role: 'third-party' },
    wireNs: Math.floor(random.between(6e6, 90e6)),
    hasTimestamps: transport === TCP && random.chance(0.5),
    segmentBytes: 1348,
  });
  world.ledger.opened(flow);
  return flow;
}

export const openUdp = (world: World, user: User, site: Site): Flow =>
  openFlow(world, user, site, UDP, 'udp');

/** Looks the site's name up, three times of four; answers when it is known. */
export function resolveSite(world: World, user: User, site: Site, timeNs: number): number {
  if (site.host === null || user.random.chance(0.25)) return timeNs;
  const addresses = [site.address, site.address + 1];
  return lookUp(world, user, timeNs, { host: site.host, addresses, app: site.app }, () => null);
}

/** Sends the burst; the other side's answer acknowledges it when that is near. */
export function say(world: World, flow: Flow, direction: number, timeNs: number, answers: boolean): number {
  sendTcp(world, flow, direction, timeNs, answers ? 'by-answer' : 'alone', null);
  return flow.freeNs;
}

export const bodyAt = (user: User): number => user.random.below(POOL_STARTS >> 1) * 2;
