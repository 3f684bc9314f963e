import type { UserTable } from '../model/activity.ts';
import { CLASS_NONE } from '../model/task.ts';
import type { ActivityInput } from './input.ts';
import { coveredSeconds } from './seconds.ts';

const NS = 1e9;

interface Draft {
  readonly address: number;
  readonly period: number;
  readonly startNs: number;
  endNs: number;
  packets: number;
  bytes: [number, number];
  flows: number;
  appPackets: number;
  appBytes: [number, number];
  appFlows: number;
  transferSeconds: number;
  lastSecond: number;
  anyTransferSeconds: number;
  lastAnySecond: number;
  /** Seconds in which flows were active: starts and ends, both included. */
  readonly active: number[];
  readonly appActive: number[];
  /** Flows that say so, by what they say. */
  readonly platforms: Map<string, number>;
  readonly versions: Map<string, number>;
}

/** Collects packets in the order of time into users: an address that is silent too long is another user afterwards. */
export class UserBuilder {
  readonly #input: ActivityInput;
  readonly #silenceNs: number;
  /** Bins follow the clock of the epoch, not the capture's first packet. */
  readonly #intoSecondNs: number;
  readonly #drafts: Draft[] = [];
  readonly #current = new Map<number, number>();
  /** User of each flow: that of its first packet. */
  readonly userOfFlow: Int32Array;

  constructor(input: ActivityInput, silenceNs: number) {
    this.#input = input;
    this.#silenceNs = silenceNs;
    this.#intoSecondNs = Number(input.packets.baseNs % 1_000_000_000n);
    this.userOfFlow = new Int32Array(input.flows.length).fill(-1);
  }

  get length(): number {
    return this.#drafts.length;
  }

  add(packet: number, period: number): void {
    const { packets, flows, classification } = this.#input;
    const flow = packets.flow[packet];
    const address = flow < 0 ? -1 : flows.user[flow];
    if (address < 0) return;
    const timeNs = packets.timeNs[packet];
    const user = this.#userAt(address, timeNs, period);
    const draft = this.#drafts[user];
    const side = packets.direction[packet] === 0 ? 0 : 1;
    draft.endNs = timeNs;
    draft.packets += 1;
    draft.bytes[side] += packets.ipLength[packet];
    const second = this.#secondOf(timeNs);
    if (second > draft.lastAnySecond) draft.anyTransferSeconds += 1;
    draft.lastAnySecond = Math.max(draft.lastAnySecond, second);
    const isApp = classification.flowClass[flow] !== CLASS_NONE;
    if (this.userOfFlow[flow] < 0) this.#addFlow(flow, user, isApp);
    if (!isApp) return;
    draft.appPackets += 1;
    draft.appBytes[side] += packets.ipLength[packet];
    if (second > draft.lastSecond) draft.transferSeconds += 1;
    draft.lastSecond = Math.max(draft.lastSecond, second);
  }

  #userAt(address: number, timeNs: number, period: number): number {
    const known = this.#current.get(address);
    if (known !== undefined && timeNs - this.#drafts[known].endNs <= this.#silenceNs) return known;
    const user = this.#drafts.length;
    this.#current.set(address, user);
    this.#drafts.push({
      address,
      period,
      startNs: timeNs,
      endNs: timeNs,
      packets: 0,
      bytes: [0, 0],
      flows: 0,
      appPackets: 0,
      appBytes: [0, 0],
      appFlows: 0,
      transferSeconds: 0,
      lastSecond: Number.NEGATIVE_INFINITY,
      anyTransferSeconds: 0,
      lastAnySecond: Number.NEGATIVE_INFINITY,
      platforms: new Map(),
      versions: new Map(),
      active: [],
      appActive: [],
    });
    return user;
  }

  #addFlow(flow: number, user: number, isApp: boolean): void {
    const { flows } = this.#input;
    const draft = this.#drafts[user];
    this.userOfFlow[flow] = user;
    const span = [this.#secondOf(flows.startNs[flow]), this.#secondOf(flows.endNs[flow])];
    draft.flows += 1;
    draft.active.push(...span);
    const client = this.#input.clientOf(flow);
    count(draft.platforms, client.platform);
    if (!isApp) return;
    count(draft.versions, client.version);
    draft.appFlows += 1;
    draft.appActive.push(...span);
  }

  #secondOf(timeNs: number): number {
    return Math.floor((timeNs + this.#intoSecondNs) / NS);
  }

  finish(): UserTable {
    const drafts = this.#drafts;
    const number = (of: (draft: Draft) => number): Float64Array => Float64Array.from(drafts, of);
    const counts = (of: (draft: Draft) => number): Uint32Array => Uint32Array.from(drafts, of);
    return {
      length: drafts.length,
      address: drafts.map(({ address }) => this.#input.addressText(address)),
      period: Uint16Array.from(drafts, ({ period }) => period),
      startNs: number(({ startNs }) => startNs),
      endNs: number(({ endNs }) => endNs),
      packets: number(({ packets }) => packets),
      bytesUplink: number(({ bytes }) => bytes[0]),
      bytesDownlink: number(({ bytes }) => bytes[1]),
      flows: counts(({ flows }) => flows),
      appPackets: number(({ appPackets }) => appPackets),
      appBytesUplink: number(({ appBytes }) => appBytes[0]),
      appBytesDownlink: number(({ appBytes }) => appBytes[1]),
      appFlows: counts(({ appFlows }) => appFlows),
      transferSeconds: counts(({ transferSeconds }) => transferSeconds),
      appActiveSeconds: counts(({ appActive }) => coveredSeconds(appActive)),
      activeSeconds: counts(({ active }) => coveredSeconds(active)),
      anyTransferSeconds: counts((draft) => draft.anyTransferSeconds),
      platform: drafts.map(({ platforms }) => mostSaid(platforms)),
      clientVersion: drafts.map(({ versions }) => mostSaid(versions)),
    };
  }
}

function count(said: Map<string, number>, word: string): void {
  if (word !== '') said.set(word, (said.get(word) ?? 0) + 1);
}

/** What most flows say, of equals the first in the alphabet; empty where none says anything. */
function mostSaid(said: ReadonlyMap<string, number>): string {
  let most = '';
  for (const [word, times] of said) {
    const least = said.get(most) ?? 0;
    if (times > least || (times === least && word < most)) most = word;
  }
  return most;
}
