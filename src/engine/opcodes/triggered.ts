import type { OpcodeEvidence } from '../model/opcode.ts';
import { binomialTail } from '../stats/binomial.ts';
import type { OpcodeInput } from './input.ts';
import type { Occurrences } from './occurrences.ts';
import type { OpcodeOptions } from './options.ts';

/** Occurrences that both have at least: the ratio alone deceives on rare opcodes. */
const LEAST_FOLLOWED = 3;
/** Most probability that so many follow by chance, over all pairs that are looked at. */
const SIGNIFICANT = 0.001;
/** Part of the triggered opcode's own occurrences that follow the trigger. */
const LEAST_EXPLAINED = 0.5;

/** Messages that stand for the pair. */
const EXAMPLES = 8;

interface Pair {
  readonly trigger: number;
  readonly triggered: number;
  /** Occurrences of the trigger that are followed. */
  followed: number;
  /** Occurrences of the triggered opcode that follow one. */
  followers: number;
  lastFollower: number;
  readonly examples: number[];
}

/**
 * Sherlock's test as the paper states it: the probability that T is followed by O within the gap, over the arrival rate
 * of T (a second, within a flow, pooled over the flows in which T occurs), above the least ratio. Besides, so many must
 * not follow by chance at the rate of O, and half of O must follow T.
 */
export function triggeredEvidence(
  { values }: Occurrences,
  input: OpcodeInput,
  options: OpcodeOptions,
): ReadonlyMap<number, OpcodeEvidence> {
  const timelines = flowTimelines(values, input);
  const rates = ratesOf(timelines, values.length);
  const best = new Map<number, Judged>();
  for (const pair of pairsOf(timelines, options.triggerGapS * 1e9, values.length)) {
    if (pair.followed < LEAST_FOLLOWED) continue;
    const one = judged(pair, values, rates, options);
    const isNamed =
      one.ratio > options.triggerRatio &&
      one.chance * values.length ** 2 < SIGNIFICANT &&
      one.explained >= LEAST_EXPLAINED;
    const known = best.get(pair.triggered);
    if (isNamed && (known === undefined || weight(one) > weight(known))) best.set(pair.triggered, one);
  }
  return new Map([...best].map(([o, one]) => [o, evidenceOf(one, values[one.trigger].value, options)]));
}

const weight = ({ probability, explained }: Judged): number => probability * explained;

interface Judged extends Pair {
  readonly probability: number;
  readonly rate: number;
  readonly ratio: number;
  readonly chance: number;
  readonly explained: number;
  readonly count: number;
}

function judged(
  pair: Pair,
  values: Occurrences['values'],
  rates: Float64Array,
  { triggerGapS }: OpcodeOptions,
): Judged {
  const count = values[pair.trigger].sent.length;
  const probability = pair.followed / count;
  const rate = rates[pair.trigger];
  return {
    ...pair,
    count,
    probability,
    rate,
    ratio: rate === 0 ? 0 : probability / rate,
    chance: binomialTail(pair.followed, count, 1 - Math.exp(-rates[pair.triggered] * triggerGapS)),
    explained: pair.followers / values[pair.triggered].sent.length,
  };
}

function evidenceOf(best: Judged, value: number, { triggerGapS }: OpcodeOptions): OpcodeEvidence {
  const { probability, rate, ratio, chance, followed, count, explained } = best;
  return {
    kind: 'triggered',
    label: null,
    strength: Math.min(1, probability * explained),
    statistics: {
      trigger: value,
      probability,
      ratePerS: rate,
      ratio,
      chance,
      followed,
      triggers: count,
      explained,
    },
    sentence: `It follows opcode ${value} within ${triggerGapS} s in ${followed} of ${count} cases: ${ratio.toFixed(0)} times the rate of ${value} (${rate.toPrecision(2)} a second). By chance this would happen with probability ${chance.toExponential(1)}.`,
    messages: best.examples,
    excerpt: null,
  };
}

interface Entry {
  readonly value: number;
  readonly row: number;
  readonly timeNs: number;
}

/** Requests of each flow in the order of time. */
function flowTimelines(
  values: Occurrences['values'],
  { messages }: OpcodeInput,
): readonly (readonly Entry[])[] {
  const byFlow = new Map<number, Entry[]>();
  for (const [value, { sent }] of values.entries())
    for (const row of sent) {
      const entry = { value, row, timeNs: messages.timeNs[row] };
      const of = byFlow.get(messages.flow[row]);
      if (of === undefined) byFlow.set(messages.flow[row], [entry]);
      else of.push(entry);
    }
  for (const entries of byFlow.values()) entries.sort((a, b) => a.timeNs - b.timeNs);
  return [...byFlow.values()];
}

/** Arrivals a second of each opcode, pooled over the flows in which it occurs; a flow lasts at least a second. */
function ratesOf(timelines: readonly (readonly Entry[])[], valueCount: number): Float64Array {
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
function pairsOf(
  timelines: readonly (readonly Entry[])[],
  gapNs: number,
  valueCount: number,
): Iterable<Pair> {
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
