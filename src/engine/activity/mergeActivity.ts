import type {
  Activity,
  ExchangeTable,
  FlowActivityTable,
  ServerActivity,
  UsageTable,
  UserTable,
} from '../model/activity.ts';
import type { TaskLabel } from '../model/signature.ts';
import { joined } from './joinColumns.ts';
import { joinedSeconds } from './joinedSeconds.ts';
import { joinUsers } from './joinUsers.ts';
import { mergeMinutes } from './mergeMinutes.ts';
import { mergePeriods } from './mergePeriods.ts';

const NO_SERVER = 0xffff_ffff;

/**
 * Activity of two shards as one: users by address and time, servers by address and port, tasks and flows one after the
 * other. Exact where no flow is in both, but for the seconds with a packet of any flow, which add up: a user in
 * both has those that both pieces have twice. A flow cut in two counts as two, and so does a task; its later half may be
 * told by less. So the app's counts and volumes are off by no more than the flows hold that are open at the cut.
 */
export function mergeActivity(a: Activity, b: Activity, userSilenceS: number): Activity {
  return a.baseNs <= b.baseNs ? merged(a, b, userSilenceS) : merged(b, a, userSilenceS);
}

function merged(a: Activity, b: Activity, userSilenceS: number): Activity {
  const shiftNs = Number(b.baseNs - a.baseNs);
  const labels = [...a.labels];
  const labelOf = b.labels.map((label) => placeOf(labels, label));
  const { servers, placeOfServer } = mergeServers(a.servers, b.servers);
  const users = a.users.length;
  const silenceNs = userSilenceS * 1e9;
  const later = b.periods.map((period) => ({
    ...period,
    startNs: period.startNs + shiftNs,
    endNs: period.endNs + shiftNs,
  }));
  const { periods, placesOf } = mergePeriods([a.periods, later], silenceNs);
  const { users: joinedUsers, rowOf } = joinUsers(mergeUsers(a.users, b.users, shiftNs, placesOf), silenceNs);
  const moveUser = (row: number): number => (row < 0 ? row : rowOf[row]);
  const usage = mergeUsage(a.usage, b.usage, users, labelOf);
  const exchanges = mergeExchanges(a.exchanges, b.exchanges, {
    users,
    flows: a.flows.length,
    shiftNs,
    labelOf,
  });
  const mergedFlows = mergeFlows(a.flows, b.flows, { users, shiftNs, placeOfServer });
  const flows = { ...mergedFlows, user: mergedFlows.user.map(moveUser) };
  const minutes = mergeMinutes(a.minutes, b.minutes, a.flows.length, labelOf);
  return {
    version: 1,
    baseNs: a.baseNs,
    periods,
    labels,
    users: {
      ...joinedUsers,
      ...joinedSeconds(a.baseNs, joinedUsers.length, flows, minutes),
    },
    usage: summedUsage({ ...usage, user: usage.user.map(moveUser) }, labels.length),
    exchanges: { ...exchanges, user: exchanges.user.map(moveUser) },
    flows,
    minutes,
    servers: withUsers(servers, flows),
    totals: {
      packets: a.totals.packets + b.totals.packets,
      bytesUplink: a.totals.bytesUplink + b.totals.bytesUplink,
      bytesDownlink: a.totals.bytesDownlink + b.totals.bytesDownlink,
      flows: a.totals.flows + b.totals.flows,
      users: joinedUsers.length,
    },
  };
}

/** Servers with their different users: one that is in both shards counts once. */
function withUsers(
  servers: readonly ServerActivity[],
  { length, server, user }: FlowActivityTable,
): readonly ServerActivity[] {
  const users = servers.map(() => new Set<number>());
  for (let flow = 0; flow < length; flow += 1) users[server[flow]]?.add(user[flow]);
  return servers.map((one, i) => ({ ...one, users: users[i].size }));
}

/** One row a user and label. */
function summedUsage(table: UsageTable, labelCount: number): UsageTable {
  const sums = new Map<number, [number, number, number]>();
  for (let i = 0; i < table.length; i += 1) {
    const key = table.user[i] * labelCount + table.label[i];
    const sum = sums.get(key) ?? [0, 0, 0];
    sum[0] += table.tasks[i];
    sum[1] += table.bytesUplink[i];
    sum[2] += table.bytesDownlink[i];
    sums.set(key, sum);
  }
  const rows = [...sums].sort(([x], [y]) => x - y);
  return {
    length: rows.length,
    user: Uint32Array.from(rows, ([key]) => Math.floor(key / labelCount)),
    label: Uint16Array.from(rows, ([key]) => key % labelCount),
    tasks: Uint32Array.from(rows, ([, sum]) => sum[0]),
    bytesUplink: Float64Array.from(rows, ([, sum]) => sum[1]),
    bytesDownlink: Float64Array.from(rows, ([, sum]) => sum[2]),
  };
}

function placeOf(labels: TaskLabel[], { service, task }: TaskLabel): number {
  const known = labels.findIndex((label) => label.service === service && label.task === task);
  return known >= 0 ? known : labels.push({ service, task }) - 1;
}

function mergeServers(
  a: readonly ServerActivity[],
  b: readonly ServerActivity[],
): { readonly servers: readonly ServerActivity[]; readonly placeOfServer: readonly number[] } {
  const servers = [...a];
  const key = ({ address, port }: ServerActivity): string => `${address} ${port}`;
  const places = new Map(servers.map((server, i) => [key(server), i]));
  const placeOfServer = b.map((server) => {
    const place = places.get(key(server));
    if (place === undefined) {
      places.set(key(server), servers.length);
      return servers.push(server) - 1;
    }
    const one = servers[place];
    servers[place] = {
      ...one,
      host: one.host ?? server.host,
      role: one.role ?? server.role,
      flows: one.flows + server.flows,
      users: one.users + server.users,
      bytesUplink: one.bytesUplink + server.bytesUplink,
      bytesDownlink: one.bytesDownlink + server.bytesDownlink,
    };
    return place;
  });
  return { servers, placeOfServer };
}

function mergeUsers(
  a: UserTable,
  b: UserTable,
  shiftNs: number,
  placesOf: readonly (readonly number[])[],
): UserTable {
  const [placeOfA = [], placeOfB = []] = placesOf;
  const later = (value: number): number => value + shiftNs;
  return {
    length: a.length + b.length,
    address: [...a.address, ...b.address],
    period: joined(
      a.period.map((period) => placeOfA[period]),
      b.period,
      (period) => placeOfB[period],
    ),
    startNs: joined(a.startNs, b.startNs, later),
    endNs: joined(a.endNs, b.endNs, later),
    packets: joined(a.packets, b.packets),
    bytesUplink: joined(a.bytesUplink, b.bytesUplink),
    bytesDownlink: joined(a.bytesDownlink, b.bytesDownlink),
    flows: joined(a.flows, b.flows),
    appPackets: joined(a.appPackets, b.appPackets),
    appBytesUplink: joined(a.appBytesUplink, b.appBytesUplink),
    appBytesDownlink: joined(a.appBytesDownlink, b.appBytesDownlink),
    appFlows: joined(a.appFlows, b.appFlows),
    transferSeconds: joined(a.transferSeconds, b.transferSeconds),
    appActiveSeconds: joined(a.appActiveSeconds, b.appActiveSeconds),
    activeSeconds: joined(a.activeSeconds, b.activeSeconds),
    anyTransferSeconds: joined(a.anyTransferSeconds, b.anyTransferSeconds),
    platform: [...a.platform, ...b.platform],
    clientVersion: [...a.clientVersion, ...b.clientVersion],
  };
}

function mergeUsage(a: UsageTable, b: UsageTable, users: number, labelOf: readonly number[]): UsageTable {
  return {
    length: a.length + b.length,
    user: joined(a.user, b.user, (user) => user + users),
    label: joined(a.label, b.label, (label) => labelOf[label]),
    tasks: joined(a.tasks, b.tasks),
    bytesUplink: joined(a.bytesUplink, b.bytesUplink),
    bytesDownlink: joined(a.bytesDownlink, b.bytesDownlink),
  };
}

interface Moves {
  readonly users: number;
  readonly shiftNs: number;
}

const moved = (by: number) => (row: number) => (row < 0 ? row : row + by);

function mergeExchanges(
  a: ExchangeTable,
  b: ExchangeTable,
  { users, flows, shiftNs, labelOf }: Moves & { readonly flows: number; readonly labelOf: readonly number[] },
): ExchangeTable {
  return {
    length: a.length + b.length,
    user: joined(a.user, b.user, moved(users)),
    flow: joined(a.flow, b.flow, (flow) => flow + flows),
    label: joined(a.label, b.label, (label) => labelOf[label]),
    flowClass: joined(a.flowClass, b.flowClass),
    startNs: joined(a.startNs, b.startNs, (value) => value + shiftNs),
    endNs: joined(a.endNs, b.endNs, (value) => value + shiftNs),
    fromServer: joined(a.fromServer, b.fromServer),
    completionS: joined(a.completionS, b.completionS),
    sincePreviousS: joined(a.sincePreviousS, b.sincePreviousS),
    requests: joined(a.requests, b.requests),
    responses: joined(a.responses, b.responses),
    requestBytes: joined(a.requestBytes, b.requestBytes),
    responseBytes: joined(a.responseBytes, b.responseBytes),
  };
}

function mergeFlows(
  a: FlowActivityTable,
  b: FlowActivityTable,
  { users, shiftNs, placeOfServer }: Moves & { readonly placeOfServer: readonly number[] },
): FlowActivityTable {
  const later = (value: number): number => value + shiftNs;
  return {
    length: a.length + b.length,
    flow: joined(a.flow, b.flow),
    flowClass: joined(a.flowClass, b.flowClass),
    user: joined(a.user, b.user, moved(users)),
    server: joined(a.server, b.server, (server) =>
      server === NO_SERVER ? NO_SERVER : placeOfServer[server],
    ),
    startNs: joined(a.startNs, b.startNs, later),
    endNs: joined(a.endNs, b.endNs, later),
    bytesUplink: joined(a.bytesUplink, b.bytesUplink),
    bytesDownlink: joined(a.bytesDownlink, b.bytesDownlink),
    packets: joined(a.packets, b.packets),
    retransmitted: joined(a.retransmitted, b.retransmitted),
    handshakeS: joined(a.handshakeS, b.handshakeS),
    serverRttS: joined(a.serverRttS, b.serverRttS),
  };
}
