import { StringInterner } from '../../columns/strings.ts';
import type { DnsRecord, HttpRecord } from '../../inspect/records.ts';
import type { FlowTable } from '../../model/flow.ts';
import type { ParameterSet } from '../../model/parameters.ts';
import type { SignatureSet } from '../../model/signature.ts';
import type { ClassifyInput } from '../../tasks/input.ts';
import { beginStage, continueStage, type Stage } from '../../tasks/stage.ts';
import { type TaskDraft, taskTable } from '../../tasks/taskRows.ts';
import { composeFlowTable } from '../flowTable.ts';
import { Load } from '../load.ts';
import { selectPayload } from '../selectPayload.ts';
import { addDatagrams, tellRuns } from './datagrams.ts';
import { lookUpsLeft, tellDirect, tellNamed } from './direct.ts';
import type { LiveFlow } from './liveFlow.ts';
import { dnsTableOf, httpTableOf, packetsOf, payloadOf, withNames } from './liveTables.ts';
import { noInput } from './noInput.ts';
import { OpenFlows } from './openFlows.ts';
import { tellStreams } from './streams.ts';
import type { ToldTasks } from './told.ts';

export interface LiveOptions {
  readonly parameters: ParameterSet;
  readonly set: SignatureSet;
  readonly onTasks: (told: ToldTasks) => void;
  /** Addresses and names that are met before flows begin anew. */
  readonly mostNames?: number;
}

/** Time of the capture between two looks at what is new. */
const TICK_NS = 0.25e9;
const SWEEP_NS = 1e9;
/** A clock that goes back by more was set. */
const SET_BACK_NS = 10e9;
const MOST_NAMES = 2 ** 20;
/** A look-up waits so long for media to be fetched from what it found. */
const LOOK_UP_NS = 60e9;
const MOST_LOOK_UPS = 4096;

/**
 * Classifies a capture while it is written: tasks are told as they are complete. Memory follows open flows and the tasks that are
 * open in them, for as long as it runs.
 */
export class LiveTasks {
  readonly load: Load;
  readonly #options: LiveOptions;
  readonly #stage: Stage;
  readonly #open: OpenFlows;
  #dns: DnsRecord[] = [];
  #http: HttpRecord[] = [];
  #lookUps: DnsRecord[] = [];
  #tickedNs = Number.NEGATIVE_INFINITY;
  #sweptNs = Number.NEGATIVE_INFINITY;
  /** Flows of loads before the last `renew`. */
  #flowsBefore = 0;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#stage = beginStage(noInput(), options.set);
    this.#open = new OpenFlows(this.#stage.tcpFormats, this.#stage.udpFormats);
    this.load = new Load({
      parameters: options.parameters,
      keep: 'stream',
      sinks: {
        flows: (table, rows) => this.#closed(table, rows),
        packets: (records, packets, flows) => {
          const { assembler, packets: after } = this.load;
          this.#open.take(records, packets, flows, after - records.length, assembler, this.load.inspector);
        },
        dns: (record) => this.#dns.push(record),
        http: (record) => this.#http.push(record),
      },
    });
  }

  /** Flows that something is kept of. */
  get openFlows(): number {
    return this.#open.size;
  }

  /** Bytes of payload that are kept. */
  get heldBytes(): number {
    return this.#open.heldBytes;
  }

  /** Latest time of the capture so far, ns since its base. */
  get latestNs(): number {
    return this.#open.latestNs;
  }

  begin(name: string): void {
    this.load.beginFile(name, null);
  }

  push(bytes: Uint8Array): void {
    this.load.push(bytes);
    this.tick(this.latestNs);
  }

  /** It is that late in the capture's time, whether or not packets came. */
  tick(nowNs: number): void {
    const isSetBack = nowNs < this.#sweptNs - SET_BACK_NS;
    if (!isSetBack && nowNs - this.#tickedNs < TICK_NS) return;
    this.#tickedNs = nowNs;
    if (isSetBack || nowNs - this.#sweptNs >= SWEEP_NS) {
      this.#sweptNs = nowNs;
      this.load.assembler.passTime(nowNs);
    }
    this.#tellDirect();
    this.#tellFlows(this.#open.dirty(), nowNs, false);
    this.load.handOn();
    const { addresses, strings } = this.load;
    if (addresses.length + strings.length > (this.#options.mostNames ?? MOST_NAMES)) this.#renew();
  }

  /** Nothing more comes. */
  finish(): void {
    this.load.endFile();
    this.load.finish();
    this.#tellDirect();
  }

  #renew(): void {
    const flows = this.load.flows;
    this.load.renew();
    this.#tellDirect();
    this.#open.clear();
    this.#flowsBefore += flows;
  }

  #closed(table: FlowTable, rows: readonly number[]): void {
    this.#tellDirect();
    const flows = rows.map((row) => this.#open.ofRow(row));
    const known = flows.filter((flow) => flow !== null);
    this.#tellFlows(known, this.latestNs, true);
    const strings = new StringInterner();
    const named = withNames(table, strings, (row) => this.load.strings.text(row));
    const stage = continueStage(this.#stage, { ...this.#input(named, strings) });
    this.#tell(tellNamed(stage, flows), named);
    for (const row of rows) this.#open.forget(row);
  }

  #tellFlows(flows: readonly LiveFlow[], nowNs: number, isLast: boolean): void {
    const { assembler, inspector } = this.load;
    for (const isTcp of [true, false]) {
      const own = flows.filter((flow) => flow.isTcp === isTcp && flow.isCandidate);
      if (own.length === 0) continue;
      const table = composeFlowTable(
        assembler,
        inspector,
        own.map(({ row }) => row),
      );
      const { packets, sources } = packetsOf(
        own.map(({ segments }) => segments),
        (i) => assembler.clientSide(own[i].row),
      );
      const all = new Uint8Array(own.length).fill(1);
      const rows = selectPayload(packets, table, this.load.addresses, all, isTcp ? 'tcp' : 'udp');
      const payload = isTcp ? payloadOf(rows, packets, sources) : null;
      const input = { ...this.#input(table, new StringInterner()), packets };
      const stage = continueStage(this.#stage, {
        ...input,
        ...(isTcp ? { tcp: { rows, payload } } : { udp: { rows, payload } }),
      });
      if (isTcp) {
        this.#tell(tellStreams(stage, own, sources, nowNs, isLast), table);
        continue;
      }
      addDatagrams(stage, own, sources);
      const drafts = own.flatMap((flow, i) =>
        tellRuns(flow, nowNs, isLast).map((draft) => ({ ...draft, flow: i })),
      );
      this.#tell(drafts, table);
    }
  }

  /** What DNS and HTTP said since the last time, of flows that are open or just closing. */
  #tellDirect(): void {
    if (this.#dns.length + this.#http.length === 0) return;
    const records = [...this.#dns, ...this.#http];
    const waiting = this.#lookUps;
    const flows: LiveFlow[] = [];
    const places = new Map<number, number>();
    for (const { flow: number } of [...records, ...waiting]) {
      const flow = this.#open.ofNumber(number);
      if (places.has(number) || flow === null) continue;
      places.set(number, flows.length);
      flows.push(flow);
    }
    const isHere = ({ flow }: { readonly flow: number }): boolean => places.has(flow);
    const dns = [...waiting, ...this.#dns].filter(isHere);
    const http = this.#http.filter(isHere);
    this.#dns = [];
    this.#http = [];
    if (flows.length === 0) return;
    const { assembler, inspector } = this.load;
    const strings = new StringInterner();
    const rows = flows.map(({ row }) => row);
    const table = composeFlowTable(assembler, inspector, rows);
    const named = withNames(table, strings, (row) => this.load.strings.text(row));
    const flowOf = (number: number): number => places.get(number) ?? -1;
    const stage = continueStage(this.#stage, {
      ...this.#input(named, strings),
      dns: dnsTableOf(dns, strings, flowOf),
      http: httpTableOf(http, strings, flowOf),
    });
    this.#tell(
      tellDirect(stage, flows, (i) => assembler.clientSide(flows[i].row)),
      named,
    );
    const since = this.latestNs - LOOK_UP_NS;
    this.#lookUps = lookUpsLeft(stage, dns)
      .filter(({ timeNs }) => timeNs >= since)
      .slice(-MOST_LOOK_UPS);
  }

  #input(flows: FlowTable, strings: StringInterner): ClassifyInput {
    return { ...noInput(), flows, strings, addresses: this.load.addresses };
  }

  #tell(drafts: readonly TaskDraft[], flows: FlowTable): void {
    if (drafts.length === 0) return;
    const { labels, matches } = this.#stage.findings;
    const tasks = taskTable(drafts, flows.user);
    const flow = tasks.flow.map((row) => flows.flow[row] + this.#flowsBefore);
    this.#options.onTasks({ tasks: { ...tasks, flow }, labels, matches });
  }
}
