import type { OpcodeEvidence } from '../model/opcode.ts';
import { median } from '../stats/median.ts';
import type { OpcodeInput } from './input.ts';
import type { OpcodeValue } from './occurrences.ts';
import type { OpcodeOptions } from './options.ts';

/** Occurrences that a flow has at least, for its intervals to say anything (paper III-A4). */
const LEAST_OCCURRENCES = 4;
/** Ours: intervals of all flows together; fewer are alike by chance too often. */
const LEAST_INTERVALS = 6;

/**
 * Intervals of an opcode, told whether or not it is periodic (strength 0 where it is not). Periodic when the coefficient of variation of inter-arrival times is below the maximum in every flow with at least
 * four occurrences (paper III-A4). Beside it a robust one: gaps of several periods count as as many, and a few stray
 * intervals weigh nothing.
 */
export function periodicEvidence(
  { sent }: OpcodeValue,
  { messages }: OpcodeInput,
  { periodicCv }: OpcodeOptions,
): OpcodeEvidence | null {
  const byFlow = intervalsByFlow(sent, messages);
  const all = byFlow.flat();
  if (all.length === 0) return null;
  const periodS = median(all);
  const cvs = byFlow.map(variation);
  const worstCv = Math.max(...cvs);
  const robustCv = Math.max(...byFlow.map((intervals) => robustVariation(intervals, periodS)));
  const isPeriodic = worstCv < periodicCv;
  const isRobust = robustCv < periodicCv;
  const isEnough = all.length >= LEAST_INTERVALS;
  const cv = isPeriodic ? worstCv : robustCv;
  return {
    kind: 'periodic',
    label: null,
    strength: isEnough && (isPeriodic || isRobust) ? Math.max(0, 1 - cv / periodicCv) : 0,
    statistics: {
      periodS,
      worstCv,
      robustCv: Number.isFinite(robustCv) ? robustCv : -1,
      flows: byFlow.length,
      intervals: all.length,
    },
    sentence: sentenceOf({
      periodS,
      worstCv,
      robustCv,
      isPeriodic,
      isRobust,
      isEnough,
      flows: byFlow.length,
    }),
    messages: sent.slice(0, 8),
    excerpt: null,
  };
}

interface Judged {
  readonly periodS: number;
  readonly worstCv: number;
  readonly robustCv: number;
  readonly isPeriodic: boolean;
  readonly isRobust: boolean;
  readonly isEnough: boolean;
  readonly flows: number;
}

function sentenceOf({ periodS, worstCv, robustCv, isPeriodic, isRobust, isEnough, flows }: Judged): string {
  const cv = worstCv.toFixed(3);
  if (isPeriodic && !isEnough)
    return `The coefficient of variation is at most ${cv}, below the maximum, but in fewer than ${LEAST_INTERVALS} intervals: that could be chance.`;
  if (isPeriodic)
    return `It comes every ${text(periodS)} s: the coefficient of variation is at most ${cv} in all ${flows} flows with ${LEAST_OCCURRENCES} occurrences or more.`;
  if (isRobust && isEnough)
    return `It comes every ${text(periodS)} s with beats missed: the coefficient of variation is ${cv}, and ${robustCv.toFixed(3)} when a gap of several periods counts as as many.`;
  return `It is not periodic: the coefficient of variation reaches ${cv} in ${flows} flows with ${LEAST_OCCURRENCES} occurrences or more.`;
}

const text = (seconds: number): string => (seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0));

/** Seconds between occurrences, a list a flow with enough of them. */
export function intervalsByFlow(rows: readonly number[], messages: OpcodeInput['messages']): number[][] {
  const times = new Map<number, number[]>();
  for (const row of rows) {
    const of = times.get(messages.flow[row]);
    if (of === undefined) times.set(messages.flow[row], [messages.timeNs[row]]);
    else of.push(messages.timeNs[row]);
  }
  const out: number[][] = [];
  for (const of of times.values()) {
    if (of.length < LEAST_OCCURRENCES) continue;
    of.sort((a, b) => a - b);
    out.push(of.slice(1).map((time, i) => (time - of[i]) / 1e9));
  }
  return out;
}

/** Standard deviation over mean. */
function variation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return mean === 0 ? 0 : Math.sqrt(variance) / mean;
}

/** What a normal distribution's standard deviation is to its median absolute deviation. */
const MAD_TO_SIGMA = 1.4826;

function robustVariation(intervals: readonly number[], periodS: number): number {
  if (periodS <= 0) return Number.POSITIVE_INFINITY;
  const folded = intervals.map((interval) => interval / Math.max(1, Math.round(interval / periodS)));
  const middle = median(folded);
  return middle <= 0
    ? Number.POSITIVE_INFINITY
    : (MAD_TO_SIGMA * median(folded.map((x) => Math.abs(x - middle)))) / middle;
}
