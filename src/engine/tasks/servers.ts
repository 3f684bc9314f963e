import { addressText } from '../bytes/address.ts';
import type { AddressTable } from '../model/packet.ts';
import {
  SERVER_ROLES,
  type ServerRole,
  type ServerSignature,
  type SignatureSet,
} from '../model/signature.ts';
import { hostText } from './keywords.ts';

/** Labels from which on a host's cities and countries stand before its first label: `hkshort.weixin.qq.com`. */
const REGIONAL_LABELS = 4;
const REGION = /^[a-z]{0,8}$/;

/** Servers of a set, found by name or by address and port. */
export class ServerSet {
  readonly #byHost: readonly (ServerSignature & { readonly host: string })[];
  readonly #byAddress = new Map<string, ServerSignature>();
  readonly #found = new Map<string, ServerSignature | null>();

  constructor(set: SignatureSet) {
    const known = set.servers.filter(({ origin }) => origin.status !== 'rejected');
    this.#byHost = known.flatMap((server) =>
      server.host === null ? [] : [{ ...server, host: hostText(server.host) }],
    );
    for (const server of known) {
      if (server.address !== null) this.#byAddress.set(`${server.address}:${server.port ?? '*'}`, server);
    }
  }

  byHost(host: string): ServerSignature | null {
    const known = this.#found.get(host);
    if (known !== undefined) return known;
    const found = this.#byHost.find((server) => isSameHost(host, server.host)) ?? null;
    this.#found.set(host, found);
    return found;
  }

  byAddress(addresses: AddressTable, address: number, port: number): ServerSignature | null {
    if (this.#byAddress.size === 0) return null;
    const text = addressText(addresses.version[address], addresses.words, address);
    return this.#byAddress.get(`${text}:${port}`) ?? this.#byAddress.get(`${text}:*`) ?? null;
  }
}

/** The host itself, something below it, or the same with letters of a region before it. */
function isSameHost(host: string, server: string): boolean {
  if (!host.endsWith(server)) return false;
  const before = host.slice(0, host.length - server.length);
  if (before === '' || before.endsWith('.')) return true;
  return server.split('.').length >= REGIONAL_LABELS && REGION.test(before);
}

export const serverPathOf = ({ host, address, port }: ServerSignature): string => {
  const name = host ?? (port === null ? (address ?? '') : `${address}:${port}`);
  const place = host === null || address === null ? '' : `/${address}`;
  return `servers/${name}${place}${host === null || port === null ? '' : `:${port}`}`;
};

export const roleRow = (role: ServerRole): number => SERVER_ROLES.indexOf(role);
