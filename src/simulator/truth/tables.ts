import type { StayRow, TaskRow, TruthRow } from './rows.ts';

/** Totals of one task, one service or all. */
export interface Usage {
  readonly users: number;
  readonly bytesUplink: number;
  readonly bytesDownlink: number;
  readonly flowTypes: Readonly<Record<string, number>>;
}

/** Table V's row: means over requests and responses, by flow type. */
export interface Sizes {
  readonly requests: number;
  readonly responses: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

export interface TruthTables {
  readonly scenario: string;
  /** Table III, by period. */
  readonly periods: readonly {
    readonly users: number;
    readonly wechatUsers: number;
    readonly bytes: number;
    readonly wechatBytes: number;
  }[];
  readonly users: number;
  readonly wechatUsers: number;
  readonly packets: number;
  readonly wechatPackets: number;
  readonly bytes: number;
  readonly wechatBytesUplink: number;
  readonly wechatBytesDownlink: number;
  readonly flows: number;
  readonly wechatFlows: number;
  /** Table IV (and, by `flowTypes`, Table I). */
  readonly tasks: ReadonlyMap<string, Usage>;
  readonly services: ReadonlyMap<string, Usage>;
  /** Table V, by task and flow type: `Send texts|tcp`. */
  readonly sizes: ReadonlyMap<string, Sizes>;
  /** Series of Fig. 6 over WeChat users, of Fig. 7 over tasks; unsorted. */
  readonly series: {
    readonly volume: readonly number[];
    readonly volumeShare: readonly number[];
    readonly activeSeconds: readonly number[];
    readonly transferSeconds: readonly number[];
    /** Both over the seconds with any active flow. */
    readonly activeShare: readonly number[];
    readonly transferShare: readonly number[];
    readonly completionTcp: readonly number[];
    readonly completionHttp: readonly number[];
    /** Start to start, within a W-TCP flow, s. */
    readonly interTask: readonly number[];
  };
}

class GrowingUsage {
  readonly users = new Set<number>();
  bytesUplink = 0;
  bytesDownlink = 0;
  readonly flowTypes: Record<string, number> = {};

  add(row: TaskRow): void {
    this.users.add(row.stay);
    this.bytesUplink += row.bytes[0];
    this.bytesDownlink += row.bytes[1];
    this.flowTypes[row.flowType] = (this.flowTypes[row.flowType] ?? 0) + 1;
  }

  get usage(): Usage {
    const { users, bytesUplink, bytesDownlink, flowTypes } = this;
    return { users: users.size, bytesUplink, bytesDownlink, flowTypes };
  }
}

/** The paper's tables and figures out of the rows of a truth, and nothing else. */
export class TruthTabulator {
  readonly #periods: { users: number; wechatUsers: number; bytes: number; wechatBytes: number }[] = [];
  readonly #tasks = new Map<string, GrowingUsage>();
  readonly #services = new Map<string, GrowingUsage>();
  readonly #sizes = new Map<
    string,
    { requests: number; responses: number; requestBytes: number; responseBytes: number }
  >();
  readonly #series = {
    volume: [] as number[],
    volumeShare: [] as number[],
    activeSeconds: [] as number[],
    transferSeconds: [] as number[],
    activeShare: [] as number[],
    transferShare: [] as number[],
    completionTcp: [] as number[],
    completionHttp: [] as number[],
    interTask: [] as number[],
  };
  #scenario = '';
  /** Of each W-TCP flow's tasks: first message, first and last packet. */
  readonly #spans = new Map<number, Span[]>();
  readonly #totals = {
    users: 0,
    wechatUsers: 0,
    packets: 0,
    wechatPackets: 0,
    bytes: 0,
    wechatBytesUplink: 0,
    wechatBytesDownlink: 0,
    flows: 0,
    wechatFlows: 0,
  };

  add(row: TruthRow): void {
    if (row.row === 'header') this.#scenario = row.scenario;
    if (row.row === 'stay') this.#addUser(row);
    else if (row.row === 'task') this.#addTask(row);
  }

  #addUser(row: StayRow): void {
    const totals = this.#totals;
    const bytes = row.bytes[0] + row.bytes[1];
    const wechat = row.wechatBytes[0] + row.wechatBytes[1];
    while (this.#periods.length <= row.period) {
      this.#periods.push({ users: 0, wechatUsers: 0, bytes: 0, wechatBytes: 0 });
    }
    const period = this.#periods[row.period];
    period.users += 1;
    period.bytes += bytes;
    period.wechatBytes += wechat;
    totals.users += 1;
    totals.packets += row.packets;
    totals.bytes += bytes;
    totals.flows += row.flows;
    totals.wechatFlows += row.wechatFlows;
    totals.wechatPackets += row.wechatPackets;
    totals.wechatBytesUplink += row.wechatBytes[0];
    totals.wechatBytesDownlink += row.wechatBytes[1];
    if (row.wechatPackets === 0) return;
    period.wechatUsers += 1;
    totals.wechatUsers += 1;
    const series = this.#series;
    series.volume.push(wechat);
    series.volumeShare.push(wechat / bytes);
    series.activeSeconds.push(row.wechatActiveSeconds);
    series.transferSeconds.push(row.transferSeconds);
    series.activeShare.push(row.wechatActiveSeconds / row.activeSeconds);
    series.transferShare.push(row.transferSeconds / row.activeSeconds);
  }

  #addTask(row: TaskRow): void {
    entry(this.#tasks, row.name, () => new GrowingUsage()).add(row);
    entry(this.#services, row.service, () => new GrowingUsage()).add(row);
    const sizes = entry(this.#sizes, `${row.name}|${row.flowType}`, () => ({
      requests: 0,
      responses: 0,
      requestBytes: 0,
      responseBytes: 0,
    }));
    sizes.requests += row.requests;
    sizes.responses += row.responses;
    sizes.requestBytes += row.requestBytes;
    sizes.responseBytes += row.responseBytes;
    if (row.requests > 0 && row.responses > 0) {
      const { completionTcp, completionHttp } = this.#series;
      if (row.flowType === 'tcp') completionTcp.push((row.lastResponseNs - row.firstRequestNs) / 1e9);
      if (row.flowType === 'http') completionHttp.push((row.lastResponseNs - row.startNs) / 1e9);
    }
    if (row.flowType === 'tcp')
      entry(this.#spans, row.flow, () => []).push([firstMessageNs(row), row.startNs, row.endNs]);
  }

  get tables(): TruthTables {
    const interTask = [...this.#spans.values()].flatMap(betweenTasks);
    const usages = (from: ReadonlyMap<string, GrowingUsage>): Map<string, Usage> =>
      new Map(Array.from(from, ([name, usage]) => [name, usage.usage]));
    return {
      scenario: this.#scenario,
      ...this.#totals,
      periods: this.#periods,
      tasks: usages(this.#tasks),
      services: usages(this.#services),
      sizes: this.#sizes,
      series: { ...this.#series, interTask },
    };
  }
}

type Span = readonly [number, number, number];

/** Start to start, s; a connection that is silent for half an hour is another flow afterwards (paper III-A). */
function betweenTasks(spans: Span[]): number[] {
  spans.sort((a, b) => a[0] - b[0]);
  let lastNs = 0;
  return spans.flatMap(([messageNs, startNs, endNs], i) => {
    const isFirst = i === 0 || startNs - lastNs > 1800e9;
    lastNs = Math.max(lastNs, endNs);
    return isFirst ? [] : [(messageNs - spans[i - 1][0]) / 1e9];
  });
}

/** A task starts with its first message; one without requests (an acknowledgement) with its response. */
const firstMessageNs = (row: TaskRow): number =>
  row.firstRequestNs >= 0 ? row.firstRequestNs : row.lastResponseNs;

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
