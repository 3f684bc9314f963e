import type { Server } from '../core/flow.ts';
import type { Random } from '../random/random.ts';
import type { ServerRole } from '../truth/flowKinds.ts';

/** Regional prefixes of host names: the paper's Hong Kong and Shanghai, and others seen in public. */
export const REGIONS = ['', 'sh', 'hk', 'sz', 'hkminor', 'sg'] as const;

/** A cluster of the paper's Fig. 4: its host name without region, and the addresses that answer to it. */
interface Cluster {
  readonly host: string;
  readonly role: ServerRole;
  readonly port: number;
  /** First address; each region has its own block of them. */
  readonly base: number;
  readonly addresses: number;
  readonly isRegional: boolean;
}

const ip = (a: number, b: number, c: number, d: number): number =>
  ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;

const CLUSTERS = {
  long: {
    host: 'long.weixin.qq.com',
    role: 'long',
    port: 443,
    base: ip(101, 226, 76, 10),
    addresses: 6,
    isRegional: true,
  },
  short: {
    host: 'short.weixin.qq.com',
    role: 'short',
    port: 80,
    base: ip(101, 226, 90, 10),
    addresses: 6,
    isRegional: true,
  },
  support: {
    host: 'support.weixin.qq.com',
    role: 'support',
    port: 80,
    base: ip(101, 226, 103, 10),
    addresses: 3,
    isRegional: false,
  },
  voip: {
    host: 'voip.weixin.qq.com',
    role: 'chatting',
    port: 80,
    base: ip(140, 207, 54, 10),
    addresses: 12,
    isRegional: false,
  },
  photos: {
    host: 'mmsns.qpic.cn',
    role: 'resource',
    port: 80,
    base: ip(140, 206, 160, 10),
    addresses: 8,
    isRegional: false,
  },
  heads: {
    host: 'wx.qlogo.cn',
    role: 'resource',
    port: 80,
    base: ip(140, 206, 161, 10),
    addresses: 6,
    isRegional: false,
  },
  articles: {
    host: 'wx.qq.com',
    role: 'resource',
    port: 80,
    base: ip(140, 206, 162, 10),
    addresses: 4,
    isRegional: false,
  },
} as const satisfies Record<string, Cluster>;

export type ClusterName = keyof typeof CLUSTERS;

/** Host of a cluster in a region. */
export function hostOf(name: ClusterName, region: string): string {
  const { host, isRegional } = CLUSTERS[name];
  return isRegional ? `${region}${host}` : host;
}

/** Addresses that the name resolves to, at most four of them. */
export function addressesOf(name: ClusterName, region: string): readonly number[] {
  const { base, addresses, isRegional } = CLUSTERS[name];
  const block = isRegional ? 16 * Math.max(0, REGIONS.indexOf(region as (typeof REGIONS)[number])) : 0;
  return Array.from({ length: addresses }, (_, i) => base + block + i);
}

/** One server of a cluster. */
export function serverOf(name: ClusterName, region: string, random: Random, port?: number): Server {
  return {
    address: random.pick(addressesOf(name, region)),
    port: port ?? CLUSTERS[name].port,
    host: hostOf(name, region),
    role: CLUSTERS[name].role,
  };
}

/** Third-party sites that articles and shared links lead to; none of them is WeChat's. */
export const THIRD_PARTY_HOSTS = Array.from({ length: 60 }, (_, i) => {
  const names = ['news', 'video', 'blog', 'photo', 'shop', 'music'];
  return `${names[i % names.length]}${Math.floor(i / names.length) + 1}.example-media.cn`;
});

export function thirdPartyServer(index: number): Server {
  return {
    address: ip(183, 60, 15, 0) + 7 * index,
    port: 80,
    host: THIRD_PARTY_HOSTS[index % THIRD_PARTY_HOSTS.length] ?? null,
    role: 'third-party',
  };
}

export const DNS_SERVERS = [ip(210, 22, 70, 3), ip(210, 22, 84, 3)] as const;
