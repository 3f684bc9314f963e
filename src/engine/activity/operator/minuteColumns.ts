import type { Activity } from '../../model/activity.ts';
import { OPERATOR_COLUMNS, type OperatorColumnId } from '../../model/operator.ts';
import type { Group } from '../groups/group.ts';

type Columns = Record<OperatorColumnId, Float64Array>;

const HIGH = 0.9;
const SECONDS = 60;
const HEARTBEAT = /heartbeat/i;

/** Values of a group, a minute each. `placeOf`: where a minute since the epoch stands; minutes that are not in it are left out. */
export function minuteColumns(
  activity: Activity,
  group: Group,
  placeOf: ReadonlyMap<number, number>,
): Columns {
  const columns = Object.fromEntries(
    OPERATOR_COLUMNS.map(({ id }) => [id, new Float64Array(placeOf.size)]),
  ) as Columns;
  const flows = addPackets(activity, group, placeOf, columns);
  addFlows(activity, flows, placeOf, columns);
  addTasks(activity, group, placeOf, columns);
  return columns;
}

/** Users, throughput and loss; answers the flows that have packets of the group. */
function addPackets(
  { minutes, flows, users }: Activity,
  group: Group,
  placeOf: ReadonlyMap<number, number>,
  columns: Columns,
): ReadonlySet<number> {
  const own = new Set<number>();
  const met = new Set<number>();
  const packets = new Float64Array(placeOf.size);
  for (let row = 0; row < minutes.length; row += 1) {
    if (!group.hasMinute(row)) continue;
    own.add(minutes.flow[row]);
    const at = placeOf.get(minutes.minute[row]);
    if (at === undefined) continue;
    const key = at * users.length + flows.user[minutes.flow[row]];
    if (!met.has(key)) columns.activeUsers[at] += 1;
    met.add(key);
    packets[at] += minutes.packets[row];
    columns.uplink[at] += minutes.bytesUplink[row];
    columns.downlink[at] += minutes.bytesDownlink[row];
    columns.retransmitted[at] += minutes.retransmitted[row];
    columns.outOfOrder[at] += minutes.outOfOrder[row];
    columns.gaps[at] += minutes.gaps[row];
  }
  for (const bytes of [columns.uplink, columns.downlink])
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = (bytes[at] * 8) / SECONDS;
  toPercent(columns.retransmitted, packets);
  toPercent(columns.outOfOrder, packets);
  return own;
}

function addFlows(
  { flows, baseNs }: Activity,
  own: ReadonlySet<number>,
  placeOf: ReadonlyMap<number, number>,
  columns: Columns,
): void {
  const minuteOf = clock(baseNs);
  const [handshakes, servers] = [new Samples(placeOf), new Samples(placeOf)];
  for (const flow of own) {
    const from = minuteOf(flows.startNs[flow]);
    const to = minuteOf(flows.endNs[flow]);
    const at = placeOf.get(from);
    if (at !== undefined) columns.newFlows[at] += 1;
    handshakes.add(from, flows.handshakeS[flow]);
    servers.add(from, flows.serverRttS[flow]);
    for (let minute = from; minute <= to; minute += 1) {
      const place = placeOf.get(minute);
      if (place !== undefined) columns.concurrentFlows[place] += 1;
    }
  }
  handshakes.quantile(0.5, columns.handshake);
  handshakes.quantile(HIGH, columns.handshakeHigh);
  servers.quantile(0.5, columns.serverRtt);
}

function addTasks(
  { exchanges, labels, baseNs }: Activity,
  group: Group,
  placeOf: ReadonlyMap<number, number>,
  columns: Columns,
): void {
  const minuteOf = clock(baseNs);
  const isHeartbeat = labels.map(({ task }) => HEARTBEAT.test(task));
  const times = new Samples(placeOf);
  for (let row = 0; row < exchanges.length; row += 1) {
    if (!group.hasTask(row)) continue;
    const minute = minuteOf(exchanges.startNs[row]);
    const at = placeOf.get(minute);
    if (at === undefined) continue;
    columns.tasks[at] += 1;
    if (isHeartbeat[exchanges.label[row]]) columns.heartbeats[at] += 1;
    times.add(minute, exchanges.completionS[row]);
  }
  toPercent(columns.heartbeats, columns.tasks);
  times.quantile(0.5, columns.completion);
  times.quantile(HIGH, columns.completionHigh);
}

/** Minute since the epoch of a time of the activity. */
function clock(baseNs: bigint): (timeNs: number) => number {
  const base = Number(baseNs / 60_000_000_000n);
  const intoMinuteNs = Number(baseNs % 60_000_000_000n);
  return (timeNs) => base + Math.floor((timeNs + intoMinuteNs) / 60e9);
}

/** Counts become per cent of the whole, NaN where there is none. */
function toPercent(counts: Float64Array, whole: Float64Array): void {
  for (let i = 0; i < counts.length; i += 1) counts[i] = (100 * counts[i]) / whole[i];
}

/** Values by minute. */
class Samples {
  readonly #placeOf: ReadonlyMap<number, number>;
  readonly #values: number[][];

  constructor(placeOf: ReadonlyMap<number, number>) {
    this.#placeOf = placeOf;
    this.#values = Array.from({ length: placeOf.size }, () => []);
  }

  add(minute: number, value: number): void {
    const at = this.#placeOf.get(minute);
    if (at !== undefined && !Number.isNaN(value)) this.#values[at].push(value);
  }

  /** Smallest value at or below which that share of a minute's values lie; NaN where there are none. */
  quantile(share: number, into: Float64Array): void {
    for (const [at, values] of this.#values.entries()) {
      const ascending = Float64Array.from(values).sort();
      into[at] = ascending[Math.ceil(share * ascending.length - 1e-9) - 1] ?? Number.NaN;
    }
  }
}
