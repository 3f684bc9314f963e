import type { OpcodeInput } from './input.ts';
import type { Occurrences } from './occurrences.ts';

/** Messages that stand for a pair. */
const EXAMPLES = 8;
/** How many gaps around an occurrence of the trigger are looked at for the rate near it. */
const NEAR_GAPS = 30;

/** One opcode that comes after another within the gap. Values by their row. */
export interface Pair {
  readonly trigger: number;
  readonly triggered: number;
  /** Occurrences of the trigger that are followed. */
  followed: number;
  /** Occurrences of the triggered opcode that follow one. */
  followers: number;
  lastFollower: number;
  readonly examples: number[];
}

/** One use of an opcode; `value` is its row. */
export interface Entry {
  readonly value: number;
  readonly row: number;
  readonly timeNs: number;
}

/** Requests of each flow in the order of time. */
export type FlowTimelines = readonly (readonly Entry[])[];

export function flowTimelines(values: Occurrences['values'], { messages }: OpcodeInput): FlowTimelines {
  const byFlow = new Map<number, Entry[]>();
  for (const [value, { sent }] of values.entries())
    for (const row of sent) {
      const entry = { value, row, timeNs: messages.timeNs[row] };
      const of = byFlow.get(messages.flow[row]);
      if (of === undefined) byFlow.set(messages.flow[row], [entry]);
      else of.push(entry);
    }
  for (const entries of byFlow.values()) entries.sort((a, b) => a.timeNs - b.timeNs || a.row - b.row);
  return [...byFlow.values()];
}

/** Arrivals a second of each opcode, pooled over the flows in which it occurs; a flow lasts at least a second. */
export function ratesOf(timelines: FlowTimelines, valueCount: number): Float64Array {
  const count = new Float64Array(valueCount);
  const seconds = new Float64Array(valueCount);
  for (const entries of timelines) {
    const lasts = Math.max(1, (entries[entries.length - 1].timeNs - entries[0].timeNs) / 1e9);
    for (const { value } of entries) count[value] += 1;
    for (const value of new Set(entries.map((entry) => entry.value))) seconds[value] += lasts;
  }
  return count.map((n, value) => (seconds[value] === 0 ? 0 : n / seconds[value]));
}

/** Every pair of different opcodes of which one follows the other within the gap, each occurrence counted once. */
export function pairsOf(timelines: FlowTimelines, gapNs: number, valueCount: number): Iterable<Pair> {
  const pairs = new Map<number, Pair>();
  for (const entries of timelines)
    for (let i = 0; i < entries.length; i += 1) {
      const { value: trigger, timeNs } = entries[i];
      const seen = new Set<number>([trigger]);
      for (let j = i + 1; j < entries.length && entries[j].timeNs - timeNs < gapNs; j += 1) {
        const { value: triggered, row } = entries[j];
        if (seen.has(triggered)) continue;
        seen.add(triggered);
        const key = trigger * valueCount + triggered;
        let pair = pairs.get(key);
        if (pair === undefined) {
          pair = { trigger, triggered, followed: 0, followers: 0, lastFollower: -1, examples: [] };
          pairs.set(key, pair);
        }
        pair.followed += 1;
        if (pair.lastFollower === row) continue;
        pair.lastFollower = row;
        pair.followers += 1;
        if (pair.examples.length < EXAMPLES) pair.examples.push(row);
      }
    }
  return pairs.values();
}

/** What there is to follow, and how often the triggered opcode comes without being triggered. */
export interface Beside {
  /** Occurrences of the trigger in flows that have the triggered opcode at all. */
  readonly triggers: number;
  /**
   * Arrivals of the triggered opcode a second around them, those that follow one left out: in the middle of a sitting
   * everything is more frequent than over the whole flow.
   */
  readonly ratePerS: number;
}

export function besideOf(timelines: FlowTimelines, { trigger, triggered }: Pair, gapS: number): Beside {
  let [triggers, count, seconds] = [0, 0, 0];
  for (const entries of timelines) {
    const causes = entries.filter(({ value }) => value === trigger).map(({ timeNs }) => timeNs / 1e9);
    const effects = entries.filter(({ value }) => value === triggered).map(({ timeNs }) => timeNs / 1e9);
    if (causes.length === 0 || effects.length === 0) continue;
    triggers += causes.length;
    const endS = entries[entries.length - 1].timeNs / 1e9;
    seconds += secondsNear(causes, gapS, entries[0].timeNs / 1e9, endS);
    count += effects.filter((timeS) => isNear(timeS, causes, gapS)).length;
  }
  return { triggers, ratePerS: count / Math.max(1, seconds) };
}

/** Seconds around ascending times, without the gap after each, within the flow. */
function secondsNear(times: readonly number[], gapS: number, fromS: number, toS: number): number {
  const reachS = NEAR_GAPS * gapS;
  let [covered, seconds] = [fromS, 0];
  for (const timeS of times) {
    const endS = Math.min(toS, timeS + reachS);
    seconds += Math.max(0, endS - Math.max(covered, timeS - reachS)) - Math.min(gapS, endS - timeS);
    covered = Math.max(covered, endS);
  }
  return Math.max(0, seconds);
}

function isNear(timeS: number, times: readonly number[], gapS: number): boolean {
  const distances = times.map((one) => timeS - one);
  return (
    distances.some((distance) => Math.abs(distance) <= NEAR_GAPS * gapS) &&
    !distances.some((distance) => distance > 0 && distance < gapS)
  );
}
