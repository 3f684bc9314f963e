import type { OpcodeEvidence } from '../model/opcode.ts';
import { median } from '../stats/median.ts';
import { logChanceOfRegularity } from '../stats/regularity.ts';
import { type Beats, beatsOf } from './beats.ts';
import type { OpcodeInput } from './input.ts';
import {
  type FlowIntervals,
  intervalsByFlow,
  LEAST_OCCURRENCES,
  restAfterAnswer,
  variation,
} from './intervals.ts';
import type { OpcodeValue } from './occurrences.ts';
import type { OpcodeOptions } from './options.ts';

/** Ours: a person's pace at its most regular is a gamma distribution of this shape, a coefficient of variation of 0.5. */
const PERSON_SHAPE = 4;
/** Ours: most probability that chance is as regular, over all opcodes. */
const SIGNIFICANT = 0.001;
/** Ours: part of the intervals that is on the beat at least. */
const MOSTLY = 0.75;
/** Ours: what comes more often belongs to one task (Table II's gap between tasks), a stream of content. */
const LEAST_PERIOD_S = 1;
/** Ours: a run shorter than this, and than half of its flow, is a burst. */
const LEAST_RUN_S = 60;
const LEAST_RUN_SHARE = 0.5;
/** Ours: part of an interval that passes after the answer, at least; else the answer starts the next. */
const LEAST_REST = 0.5;

/**
 * Intervals of an opcode, told whether or not it is periodic (strength 0 where it is not). As written: the coefficient of
 * variation of inter-arrival times is below the maximum in every flow with at least four occurrences (paper III-A4). Ours
 * asks besides that a person would not be as regular by chance, that no answer starts the next request, and that it is no burst; and
 * it takes a robust reading too, which stands missed beats and capture gaps.
 */
export function periodicEvidence(
  value: OpcodeValue,
  { messages }: OpcodeInput,
  { periodicCv, periodicRule }: OpcodeOptions,
  { opcodes, secondsOfFlow }: Surroundings,
): OpcodeEvidence | null {
  const flows = intervalsByFlow(value.sent, messages);
  const byFlow = flows.map(({ intervals }) => intervals);
  const all = byFlow.flat();
  if (all.length === 0) return null;
  const periodS = median(all);
  const worstCv = Math.max(...byFlow.map(variation));
  const logChance = byFlow.reduce(
    (sum, { length }) => sum + logChanceOfRegularity(length, worstCv, PERSON_SHAPE),
    0,
  );
  const beats = beatsOf(byFlow, periodS);
  const judged: Judged = {
    periodS,
    worstCv,
    chance: Math.exp(logChance),
    beats,
    rest: restAfterAnswer(value, messages),
    flows: byFlow.length,
    intervals: all.length,
    ...longestRun(flows, secondsOfFlow),
    isBelow: worstCv < periodicCv,
    isOnBeat: beats.cv < periodicCv && beats.onBeat >= MOSTLY * beats.counted,
    most: SIGNIFICANT / opcodes,
    isAsWritten: periodicRule === 'as-written',
  };
  const verdict = verdictOf(judged);
  const cv = verdict === 'on-beat' ? beats.cv : worstCv;
  const isPeriodic = verdict === 'periodic' || verdict === 'on-beat';
  return {
    kind: 'periodic',
    label: null,
    strength: isPeriodic ? Math.max(0, 1 - cv / periodicCv) : 0,
    statistics: statisticsOf(judged),
    sentence: SENTENCES[verdict](judged),
    messages: value.sent.slice(0, 8),
    excerpt: null,
  };
}

/** What is looked at besides: how many opcodes, and how long each flow lasts from its first message to its last. */
export interface Surroundings {
  readonly opcodes: number;
  readonly secondsOfFlow: ReadonlyMap<number, number>;
}

/** The longest time from first to last occurrence in a flow, and the largest part of a flow's time. */
function longestRun(
  flows: readonly FlowIntervals[],
  secondsOfFlow: Surroundings['secondsOfFlow'],
): Pick<Judged, 'runS' | 'runShare'> {
  let [runS, runShare] = [0, 0];
  for (const { flow, intervals } of flows) {
    const lastsS = intervals.reduce((sum, interval) => sum + interval, 0);
    runS = Math.max(runS, lastsS);
    runShare = Math.max(runShare, lastsS / Math.max(lastsS, secondsOfFlow.get(flow) ?? 0, 1e-9));
  }
  return { runS, runShare };
}

interface Judged {
  readonly periodS: number;
  readonly worstCv: number;
  readonly chance: number;
  readonly beats: Beats;
  readonly rest: number;
  readonly runS: number;
  readonly runShare: number;
  readonly flows: number;
  readonly intervals: number;
  /** As the paper writes it. */
  readonly isBelow: boolean;
  readonly isOnBeat: boolean;
  /** Chance below which it is significant. */
  readonly most: number;
  readonly isAsWritten: boolean;
}

function statisticsOf(judged: Judged) {
  const { periodS, worstCv, chance, beats, rest, runS, runShare, flows, intervals } = judged;
  return {
    periodS,
    worstCv,
    chance,
    robustCv: Number.isFinite(beats.cv) ? beats.cv : -1,
    onBeat: beats.onBeat,
    counted: beats.counted,
    beatChance: beats.chance,
    rest,
    runS,
    runShare,
    flows,
    intervals,
    fromCv: fromCv(judged),
  };
}

/** The maximum of the coefficient of variation from which ours calls it periodic; -1 where none does. */
function fromCv({ periodS, rest, runS, runShare, chance, most, worstCv, beats }: Judged): number {
  if (periodS < LEAST_PERIOD_S || rest < LEAST_REST) return -1;
  if (runS < LEAST_RUN_S && runShare < LEAST_RUN_SHARE) return -1;
  const isOnBeat = beats.onBeat >= MOSTLY * beats.counted && beats.chance < most;
  const least = Math.min(
    chance < most ? worstCv : Number.POSITIVE_INFINITY,
    isOnBeat ? beats.cv : Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(least) ? least : -1;
}

type Verdict = 'periodic' | 'on-beat' | 'stream' | 'answered' | 'burst' | 'chance' | 'irregular';

function verdictOf(judged: Judged): Verdict {
  const { periodS, isBelow, isOnBeat, isAsWritten, rest, runS, runShare, chance, most, beats } = judged;
  if (isAsWritten) return isBelow ? 'periodic' : 'irregular';
  if (!isBelow && !isOnBeat) return 'irregular';
  if (periodS < LEAST_PERIOD_S) return 'stream';
  if (rest < LEAST_REST) return 'answered';
  if (runS < LEAST_RUN_S && runShare < LEAST_RUN_SHARE) return 'burst';
  if (isBelow && chance < most) return 'periodic';
  return isOnBeat && beats.chance < most ? 'on-beat' : 'chance';
}

const SENTENCES: Readonly<Record<Verdict, (judged: Judged) => string>> = {
  periodic: ({ periodS, worstCv, flows, chance }) =>
    `It comes every ${text(periodS)} s: the coefficient of variation is at most ${worstCv.toFixed(3)} in all ${flows} flows with ${LEAST_OCCURRENCES} occurrences or more. A person would be as regular with probability ${chanceText(chance)}.`,
  'on-beat': ({ periodS, worstCv, beats }) =>
    `It comes every ${text(periodS)} s with beats missed: ${beats.onBeat} of ${beats.counted} intervals are a whole number of periods (by chance with probability ${chanceText(beats.chance)}). The coefficient of variation is ${worstCv.toFixed(3)}, and ${beats.cv.toFixed(3)} when a gap of several periods counts as as many.`,
  stream: ({ periodS, worstCv }) =>
    `It is no periodic task: it comes every ${text(periodS)} s (coefficient of variation ${worstCv.toFixed(3)}), more often than one task follows another.`,
  answered: ({ periodS, worstCv, rest }) =>
    `It is not periodic: it comes every ${text(periodS)} s (coefficient of variation ${worstCv.toFixed(3)}), but the next is sent once the last is answered; only ${(100 * rest).toFixed(0)}% of the time between them passes after the answer.`,
  burst: ({ periodS, worstCv, runS }) =>
    `It is not periodic: it comes every ${text(periodS)} s (coefficient of variation ${worstCv.toFixed(3)}), but for ${text(runS)} s at most; a timer goes on.`,
  chance: ({ worstCv, beats, chance, intervals, isBelow }) =>
    isBelow
      ? `The coefficient of variation is at most ${worstCv.toFixed(3)}, below the maximum, but in ${intervals} intervals a person would be as regular with probability ${chanceText(chance)}.`
      : `${beats.onBeat} of ${beats.counted} intervals are a whole number of periods, but by chance they would be with probability ${chanceText(beats.chance)}: too few to tell.`,
  irregular: ({ worstCv, flows }) =>
    `It is not periodic: the coefficient of variation reaches ${worstCv.toFixed(3)} in ${flows} flows with ${LEAST_OCCURRENCES} occurrences or more.`,
};

const text = (seconds: number): string => (seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0));

function chanceText(chance: number): string {
  if (chance < 1e-300) return 'below 1e-300';
  return chance < 0.001 ? chance.toExponential(0) : chance.toFixed(3);
}
