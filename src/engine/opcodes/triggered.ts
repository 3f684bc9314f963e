import type { OpcodeEvidence } from '../model/opcode.ts';
import { binomialTail } from '../stats/binomial.ts';
import {
  type Beside,
  besideOf,
  type FlowTimelines,
  flowTimelines,
  type Pair,
  pairsOf,
  ratesOf,
} from './flowTimelines.ts';
import type { OpcodeInput } from './input.ts';
import type { Occurrences } from './occurrences.ts';
import type { OpcodeOptions } from './options.ts';

/** Occurrences that follow at least: the ratio alone deceives on rare opcodes. */
const LEAST_FOLLOWED = 3;
/** Most probability that so many follow by chance, over all pairs that are looked at. */
const SIGNIFICANT = 0.001;
/** Part of the triggered opcode's own occurrences that follow the trigger. */
const LEAST_EXPLAINED = 0.5;

/**
 * Sherlock's test as the paper states it: the probability that T is followed by O within the gap, over the arrival rate
 * of T (a second, within a flow, pooled over the flows in which T occurs), above the least ratio. That ratio falls with every occurrence of
 * T that nothing follows, however sure those that are followed are, so ours asks instead that so many do not follow by chance at
 * the rate of O (in flows that have both; over such a flow or around T, whichever is higher), and that half of O follow T.
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
    const one = measured(pair, values, rates);
    const known = best.get(pair.triggered);
    if (known !== undefined && weight(one) <= weight(known)) continue;
    const isAsWritten = options.triggerRule === 'as-written';
    if (isAsWritten ? one.ratio <= options.triggerRatio : !isFrequent(one)) continue;
    const judged = { ...one, ...chanceOf(one, timelines, rates[pair.triggered], options) };
    if (isAsWritten || judged.chance * values.length ** 2 < SIGNIFICANT) best.set(pair.triggered, judged);
  }
  return new Map([...best].map(([o, one]) => [o, evidenceOf(one, values[one.trigger].value, options)]));
}

const isFrequent = ({ followed, explained }: Measured): boolean =>
  followed >= LEAST_FOLLOWED && explained >= LEAST_EXPLAINED;

const weight = ({ probability, explained }: Measured): number => probability * explained;

interface Measured extends Pair {
  readonly probability: number;
  /** Of the trigger, a second. */
  readonly rate: number;
  readonly ratio: number;
  readonly explained: number;
  readonly count: number;
}

interface Judged extends Measured {
  readonly beside: Beside;
  readonly chance: number;
}

function measured(pair: Pair, values: Occurrences['values'], rates: Float64Array): Measured {
  const count = values[pair.trigger].sent.length;
  const probability = pair.followed / count;
  const rate = rates[pair.trigger];
  return {
    ...pair,
    count,
    probability,
    rate,
    ratio: rate === 0 ? 0 : probability / rate,
    explained: pair.followers / values[pair.triggered].sent.length,
  };
}

/** Probability that as many occurrences of the trigger are followed at the rate of what follows, in flows that have both. */
function chanceOf(
  pair: Pair,
  timelines: FlowTimelines,
  ownRate: number,
  { triggerGapS }: OpcodeOptions,
): Pick<Judged, 'beside' | 'chance'> {
  const beside = besideOf(timelines, pair, triggerGapS);
  const byChance = 1 - Math.exp(-Math.max(ownRate, beside.ratePerS) * triggerGapS);
  return { beside, chance: binomialTail(pair.followed, beside.triggers, byChance) };
}

function evidenceOf(best: Judged, value: number, { triggerGapS }: OpcodeOptions): OpcodeEvidence {
  const { probability, rate, ratio, chance, followed, count, explained, beside, followers } = best;
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
      followers,
      explained,
      triggersBeside: beside.triggers,
      besidePerS: beside.ratePerS,
    },
    sentence: `It follows opcode ${value} within ${triggerGapS} s in ${followed} of ${count} cases: ${ratio.toFixed(0)} times the rate of ${value} (${rate.toPrecision(2)} a second). ${(100 * explained).toFixed(0)}% of its own occurrences do. By chance so many would with probability ${chance.toExponential(1)}.`,
    messages: best.examples,
    excerpt: null,
  };
}
