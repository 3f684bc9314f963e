import type { ExperimentWindow } from '../model/opcode.ts';
import { type Carrier, taskOfOperation } from '../model/operationTasks.ts';
import { labelKey, type TaskLabel } from '../model/signature.ts';
import type { OpcodeInput } from './input.ts';
import type { Occurrences } from './occurrences.ts';
import type { OpcodeOptions } from './options.ts';

/** An operation in the capture's time, seconds since its base, slack included. */
export interface Span {
  readonly startS: number;
  readonly endS: number;
}

/** All operations of one task of Table IV on the devices that did them. */
export interface Operation {
  readonly label: TaskLabel;
  readonly spans: readonly (Span & { readonly user: number })[];
}

export interface AlignedLog {
  readonly clockOffsetNs: number;
  /** Row of the user table, or -1 where nothing tells. */
  readonly userOfDevice: Readonly<Record<string, number>>;
  /** By how messages travel: the same operation may be another task in datagrams than in streams. */
  readonly operations: Readonly<Record<Carrier, readonly Operation[]>>;
  /** Seconds from the first message to the last, and users with messages. */
  readonly totalS: number;
  readonly userCount: number;
}

const STEP_S = 0.5;
/** The best whole step is refined by these. */
const FINE_STEP_S = 0.1;
/** An offset other than none must explain so much more. */
const CLEARLY = 1.15;

/** The log laid over the capture: clocks brought together, devices matched with users. */
export function alignLog(
  log: readonly ExperimentWindow[],
  occurrences: Occurrences,
  input: OpcodeInput,
  options: OpcodeOptions,
): AlignedLog {
  const spans = log.map(({ startNs, endNs }) => ({
    startS: Number(startNs - input.baseNs) / 1e9,
    endS: Number(endNs - input.baseNs) / 1e9 + options.experimentSlackS,
  }));
  const times = rareTimes(occurrences, input);
  const offsetS = bestOffset(spans, times, options.clockOffsetS);
  const shifted = spans.map(({ startS, endS }) => ({ startS: startS + offsetS, endS: endS + offsetS }));
  const userOfDevice = matchDevices(log, shifted, occurrences, input);
  const of = (carrier: Carrier): readonly Operation[] =>
    operationsOn(carrier, log, (i) => ({ ...shifted[i], user: userOfDevice[log[i].device] ?? -1 }));
  return {
    clockOffsetNs: offsetS * 1e9,
    userOfDevice,
    operations: { stream: of('stream'), datagram: of('datagram') },
    ...spanOf(input),
  };
}

function operationsOn(
  carrier: Carrier,
  log: readonly ExperimentWindow[],
  spanAt: (i: number) => Span & { readonly user: number },
): readonly Operation[] {
  const byTask = new Map<string, { label: TaskLabel; spans: (Span & { readonly user: number })[] }>();
  for (const [i, window] of log.entries()) {
    const label = taskOfOperation(window.label, carrier);
    const key = labelKey(label);
    const of = byTask.get(key) ?? { label, spans: [] };
    of.spans.push(spanAt(i));
    byTask.set(key, of);
  }
  return [...byTask.values()];
}

function spanOf({ messages, userOfFlow }: OpcodeInput): Pick<AlignedLog, 'totalS' | 'userCount'> {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const users = new Set<number>();
  for (let row = 0; row < messages.length; row += 1) {
    first = Math.min(first, messages.timeNs[row]);
    last = Math.max(last, messages.timeNs[row]);
    users.add(userOfFlow[messages.flow[row]] ?? -1);
  }
  users.delete(-1);
  return { totalS: Math.max(1, (last - first) / 1e9), userCount: users.size };
}

/** Times of requests of opcodes that are not among the commonest: what the app does by itself drowns the rest. */
function rareTimes({ values }: Occurrences, { messages }: OpcodeInput): Float64Array {
  const sizes = values.map(({ sent }) => sent.length).sort((a, b) => a - b);
  const most = sizes[Math.floor(0.8 * sizes.length)] ?? 0;
  return Float64Array.from(
    values
      .filter(({ sent }) => sent.length <= most)
      .flatMap(({ sent }) => sent.map((row) => messages.timeNs[row] / 1e9)),
  ).sort();
}

/** Seconds to add to the log: where most rare requests fall into operations; none unless another is clearly better. */
function bestOffset(spans: readonly Span[], times: Float64Array, mostS: number): number {
  const merged = mergeSpans(spans);
  const hits = (offsetS: number): number =>
    merged.reduce((sum, { startS, endS }) => sum + countIn(times, startS + offsetS, endS + offsetS), 0);
  const atNone = hits(0);
  let best = { offsetS: 0, hits: atNone };
  for (let offsetS = -mostS; offsetS <= mostS; offsetS += STEP_S) {
    const here = hits(offsetS);
    if (here > best.hits || (here === best.hits && Math.abs(offsetS) < Math.abs(best.offsetS)))
      best = { offsetS, hits: here };
  }
  if (best.hits <= CLEARLY * atNone) return 0;
  const near = Array.from({ length: 11 }, (_, i) => best.offsetS + (i - 5) * FINE_STEP_S);
  const all = near.map((offsetS) => ({ offsetS, hits: hits(offsetS) }));
  const most = Math.max(...all.map((one) => one.hits));
  const tied = all.filter((one) => one.hits === most);
  return tied[tied.length >> 1].offsetS;
}

/** Spans without overlaps, ascending. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.startS - b.startS)) {
    const last = out[out.length - 1];
    if (last !== undefined && span.startS <= last.endS)
      out[out.length - 1] = { startS: last.startS, endS: Math.max(last.endS, span.endS) };
    else out.push({ startS: span.startS, endS: span.endS });
  }
  return out;
}

/** How many of the ascending times lie in [from, to). */
export function countIn(times: Float64Array, from: number, to: number): number {
  return lowerBound(times, to) - lowerBound(times, from);
}

function lowerBound(times: Float64Array, value: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each device's user: whose requests fall into its operations most often, of all of them and of the user's own. */
function matchDevices(
  log: readonly ExperimentWindow[],
  spans: readonly Span[],
  { values }: Occurrences,
  { messages, userOfFlow }: OpcodeInput,
): Readonly<Record<string, number>> {
  const timesOf = new Map<number, number[]>();
  for (const { sent } of values)
    for (const row of sent) {
      const user = userOfFlow[messages.flow[row]] ?? -1;
      if (user < 0) continue;
      const of = timesOf.get(user) ?? [];
      of.push(messages.timeNs[row] / 1e9);
      timesOf.set(user, of);
    }
  const sorted = [...timesOf].map(([user, of]) => ({ user, times: Float64Array.from(of).sort() }));
  const out: Record<string, number> = {};
  for (const device of new Set(log.map((window) => window.device))) {
    const own = spans.filter((_, i) => log[i].device === device);
    const hitBy = ({ times }: { times: Float64Array }): number =>
      own.filter(({ startS, endS }) => countIn(times, startS, endS) > 0).length;
    const ranked = sorted
      .map((one) => ({ user: one.user, hits: hitBy(one) }))
      .sort((a, b) => b.hits - a.hits);
    const [first, second] = ranked;
    const isClear = first !== undefined && first.hits > (second?.hits ?? 0);
    out[device] = isClear ? first.user : -1;
  }
  return out;
}
