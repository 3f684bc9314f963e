import { addressText } from '../bytes/address.ts';
import type { FlowTable } from '../model/flow.ts';
import type { DnsTable, HttpTable, StringTable } from '../model/inspect.ts';
import type { AddressTable } from '../model/packet.ts';
import type { ServerRole, ServerSignature } from '../model/signature.ts';
import type { FieldStrings } from '../signatures/keywords/extractKeywords.ts';

/** What a capture says in clear. */
export interface CaptureNames {
  readonly flows: FlowTable;
  readonly addresses: AddressTable;
  readonly strings: StringTable;
  readonly dns: DnsTable;
  readonly http: HttpTable;
}

export interface AppRequests {
  readonly fields: readonly FieldStrings[];
  readonly servers: readonly ServerSignature[];
  /** Rows of the HTTP table that are the app's. */
  readonly exchanges: readonly number[];
  /** Host of each of these that is a GET to one of the app's own. */
  readonly ownFetches: ReadonlyMap<number, string>;
}

const UDP = 17;

/**
 * DNS queries and HTTP requests of the app, and its servers, from flows that speak its formats: a name is the app's when it is of
 * the same domain as theirs, a request when its host is, or when it names the same client as one of those. Where a person cleaned
 * the capture to the app's servers (paper II-B), names of those are the app's, too.
 */
export function appRequests(
  names: CaptureNames,
  isSeed: (flow: number) => boolean,
  isClean: ((flow: number) => boolean) | null = null,
): AppRequests {
  const { flows, strings, dns, http } = names;
  const domains = seedDomains(names, isSeed);
  const cleanNames = isClean === null ? NO_NAMES : namesOfFlows(names, isClean);
  const isOfApp = (row: number): boolean =>
    row >= 0 && (isUnder(strings.text(row), domains) || cleanNames.has(bareName(strings.text(row))));
  const clients = clientsOf(http, isOfApp);
  const mine: number[] = [];
  const others: number[] = [];
  for (let i = 0; i < http.length; i += 1)
    (isOfApp(http.host[i]) || clients.has(http.userAgent[i]) ? mine : others).push(i);
  const column = (of: Int32Array, rows: readonly number[]): Iterable<string> => {
    const distinct = new Set(rows.map((row) => of[row]).filter((row) => row >= 0));
    return [...distinct].map((row) => strings.text(row));
  };
  const queries = [...new Set(dns.name)].filter((row) => row >= 0);
  const hosts = mine.filter((i) => isOfApp(http.host[i]));
  return {
    exchanges: mine,
    ownFetches: new Map(
      hosts.flatMap((i) => (isGet(names, i) ? [[i, bareName(strings.text(http.host[i]))] as const] : [])),
    ),
    fields: [
      {
        protocol: 'dns',
        field: 'query',
        strings: queries.filter(isOfApp).map((row) => strings.text(row)),
        foreign: queries.filter((row) => !isOfApp(row)).map((row) => strings.text(row)),
      },
      {
        protocol: 'http',
        field: 'host',
        strings: column(http.host, hosts),
        foreign: column(http.host, others),
      },
      ...(['userAgent', 'referer', 'method', 'url'] as const).map(
        (field): FieldStrings => ({
          protocol: 'http',
          field,
          strings: column(http[field], mine),
          foreign: column(http[field], others),
        }),
      ),
    ],
    servers: serversOf(names, [
      ...range(flows.length, isSeed).map(
        (flow): Speaker => ({
          flow,
          role: flows.transport[flow] === UDP ? 'chatting' : 'long',
        }),
      ),
      ...hosts.map(
        (i): Speaker => ({
          flow: http.flow[i],
          role: strings.text(http.method[i]) === 'POST' ? 'short' : 'resource',
        }),
      ),
    ]),
  };
}

const isGet = ({ http, strings }: CaptureNames, i: number): boolean =>
  http.method[i] >= 0 && strings.text(http.method[i]) === 'GET';

const NO_NAMES: ReadonlySet<string> = new Set();
const bareName = (name: string): string => name.toLowerCase().replace(/:\d+$/, '');

/** Names of the servers of these flows: asked for, or looked up before. */
function namesOfFlows(
  { flows, http, strings }: CaptureNames,
  isWanted: (flow: number) => boolean,
): ReadonlySet<string> {
  const found = new Set<number>();
  for (const flow of range(flows.length, isWanted)) found.add(flows.hostName[flow]);
  for (let i = 0; i < http.length; i += 1)
    if (http.flow[i] >= 0 && isWanted(http.flow[i])) found.add(http.host[i]);
  return new Set([...found].filter((row) => row >= 0).map((row) => bareName(strings.text(row))));
}

/** Domains of the seeds' servers: `weixin.qq.com` of `hklong.weixin.qq.com`. A name of three labels or fewer stands for itself. */
function seedDomains(
  { flows, strings }: CaptureNames,
  isSeed: (flow: number) => boolean,
): ReadonlySet<string> {
  const domains = new Set<string>();
  for (const flow of range(flows.length, isSeed)) {
    if (flows.hostName[flow] < 0) continue;
    const labels = strings.text(flows.hostName[flow]).toLowerCase().split('.');
    domains.add((labels.length > 3 ? labels.slice(1) : labels).join('.'));
  }
  return domains;
}

function isUnder(name: string, domains: ReadonlySet<string>): boolean {
  let rest = name.toLowerCase().replace(/:\d+$/, '');
  for (;;) {
    if (domains.has(rest)) return true;
    const dot = rest.indexOf('.');
    if (dot < 0) return false;
    rest = rest.slice(dot + 1);
  }
}

/** User agents that speak to the app's hosts by POST: browsers that visit its pages do not. */
function clientsOf(http: HttpTable, isOfApp: (host: number) => boolean): ReadonlySet<number> {
  const app = new Map<number, number>();
  const all = new Map<number, number>();
  for (let i = 0; i < http.length; i += 1) {
    const agent = http.userAgent[i];
    if (agent < 0) continue;
    all.set(agent, (all.get(agent) ?? 0) + 1);
    if (isOfApp(http.host[i])) app.set(agent, (app.get(agent) ?? 0) + 1);
  }
  // An agent of many hosts is a browser's; the app's own is seen mostly with the app.
  return new Set(
    [...app].flatMap(([agent, count]) => (count >= LEAST_OWN * (all.get(agent) ?? 0) ? [agent] : [])),
  );
}

const LEAST_OWN = 0.25;

interface Speaker {
  readonly flow: number;
  readonly role: ServerRole;
}

function serversOf(
  { flows, addresses, strings }: CaptureNames,
  speakers: readonly Speaker[],
): readonly ServerSignature[] {
  const servers = new Map<string, ServerSignature>();
  for (const { flow, role } of speakers) {
    const row = flows.serverAddress[flow];
    const address = addressText(addresses.version[row], addresses.words, row);
    const port = flows.serverPort[flow];
    const host = flows.hostName[flow] < 0 ? null : strings.text(flows.hostName[flow]).toLowerCase();
    const key = `${host ?? ''} ${address} ${port}`;
    if (servers.has(key)) continue;
    const origin = {
      status: 'inferred',
      sources: ['flows of its formats'],
      round: 0,
      comment: null,
    } as const;
    servers.set(key, { address, port, host, role, origin });
  }
  return [...servers.values()];
}

function range(length: number, wanted: (i: number) => boolean): readonly number[] {
  const rows: number[] = [];
  for (let i = 0; i < length; i += 1) if (wanted(i)) rows.push(i);
  return rows;
}
