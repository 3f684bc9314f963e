import { addressText } from '../bytes/address.ts';
import { FLOW_DNS, type FlowTable } from '../model/flow.ts';
import type { AddressTable } from '../model/packet.ts';

/** Flows of one service, or of the servers without a name in one network. */
export interface ServerGroup {
  /** Domain, address or network (`203.0.113.0/24`): an entry of the list keeps it by this. */
  readonly name: string;
  /** Host names of its servers, most flows first; empty where none is known. */
  readonly hosts: readonly string[];
  readonly flows: number;
  readonly bytes: number;
  readonly isKept: boolean;
  /** Of servers without a name: names of kept servers in the same network. */
  readonly beside: readonly string[];
}

export interface Cleaning {
  /** Kept first, then those with most flows. */
  readonly groups: readonly ServerGroup[];
  readonly keptFlows: number;
  readonly removedFlows: number;
  readonly keptBytes: number;
  readonly removedBytes: number;
}

/**
 * Turns a raw capture of an experiment into a training set (paper II-B): a flow is kept when its server belongs to the service, by
 * host name (Host, SNI, DNS answers) or by address. `kept` are domains, with everything below them, addresses, and networks of 256
 * addresses, whose servers are kept as far as they have no name of their own. DNS flows are neither kept nor removed.
 */
export function cleanFlows(
  flows: FlowTable,
  addresses: AddressTable,
  hostNames: readonly string[],
  kept: readonly string[],
): Cleaning {
  const groups = new Map<string, { hosts: Map<string, number>; flows: number; bytes: number }>();
  const totals = { keptFlows: 0, removedFlows: 0, keptBytes: 0, removedBytes: 0 };
  const list = normalised(kept);
  const neighbours = new Map<string, string>();
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (flows.type[flow] === FLOW_DNS) continue;
    const row = flows.serverAddress[flow];
    const address = addressText(addresses.version[row], addresses.words, row);
    const host = (hostNames[flows.hostName[flow]] ?? '').toLowerCase().replace(/:\d+$/, '');
    const name = groupName(host, address, list);
    const group = groups.get(name) ?? { hosts: new Map<string, number>(), flows: 0, bytes: 0 };
    groups.set(name, group);
    const bytes = flows.bytesUplink[flow] + flows.bytesDownlink[flow];
    group.flows += 1;
    group.bytes += bytes;
    if (host !== '') group.hosts.set(host, (group.hosts.get(host) ?? 0) + 1);
    const isKept = list.has(name);
    if (isKept && host !== '') neighbours.set(networkOf(address), neighbours.get(networkOf(address)) ?? host);
    totals[isKept ? 'keptFlows' : 'removedFlows'] += 1;
    totals[isKept ? 'keptBytes' : 'removedBytes'] += bytes;
  }
  const all = [...groups].map(([name, group]) => ({
    name,
    hosts: [...group.hosts].sort((a, b) => b[1] - a[1]).map(([host]) => host),
    flows: group.flows,
    bytes: group.bytes,
    isKept: list.has(name),
    beside: [neighbours.get(name) ?? []].flat(),
  }));
  all.sort((a, b) => Number(b.isKept) - Number(a.isKept) || b.flows - a.flows);
  return { groups: all, ...totals };
}

const normalised = (kept: readonly string[]): ReadonlySet<string> =>
  new Set(
    kept
      .map((entry) =>
        entry
          .trim()
          .toLowerCase()
          .replace(/^\*?\./, ''),
      )
      .filter(Boolean),
  );

/** The entry that keeps a server, else the domain that it would be kept by, else its network. */
function groupName(host: string, address: string, list: ReadonlySet<string>): string {
  if (list.has(address)) return address;
  for (let rest = host; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '')
    if (list.has(rest)) return rest;
  return host === '' || isAddress(host) ? networkOf(address) : domainOf(host);
}

const isAddress = (entry: string): boolean => /^[\d.]+$/.test(entry) || entry.includes(':');

/** The 256 addresses around an IPv4 address; an IPv6 address stands for itself. */
const networkOf = (address: string): string =>
  address.includes(':') ? address : address.replace(/\.\d+$/, '.0/24');

/** The part that a registrar gave out: two labels, three below a country's `com.cn` and the like. */
export function domainOf(host: string): string {
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const isBelowCountry = top.length === 2 && /^(?:com?|org|net|edu|gov|ac|go|ne|or)$/.test(second);
  return labels.slice(isBelowCountry ? -3 : -2).join('.');
}

/** The same as an expression over flows. */
export function cleaningExpression(kept: readonly string[]): string {
  const entries = [...normalised(kept)];
  const networks = entries.filter((entry) => entry.includes('/'));
  const addresses = entries.filter(isAddress);
  const domains = entries.filter((entry) => !isAddress(entry) && !entry.includes('/'));
  const pattern = domains.map((domain) => domain.replaceAll('.', '\\.')).join('|');
  const parts = [
    domains.length === 0 ? '' : `host matches /(^|\\.)(${pattern})(:\\d+)?$/i`,
    addresses.length === 0 ? '' : `server in {${addresses.join(', ')}}`,
    networks.length === 0 ? '' : `(host == none and server in {${networks.join(', ')}})`,
  ].filter(Boolean);
  return parts.length === 0 ? 'type == dns and type == http' : parts.join(' or ');
}
