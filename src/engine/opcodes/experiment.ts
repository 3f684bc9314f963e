import type { OpcodeEvidence } from '../model/opcode.ts';
import { type Carrier, carrierOf } from '../model/operationTasks.ts';
import { binomialTail } from '../stats/binomial.ts';
import { type AlignedLog, countIn, mergeSpans, type Operation } from './experimentWindows.ts';
import type { HttpExchange, OpcodeInput } from './input.ts';
import type { Occurrences, OpcodeValue } from './occurrences.ts';

/** Most probability that chance gives as many repetitions, over all opcodes and operations. */
const SIGNIFICANT = 0.01;
const LEAST_LIFT = 3;
/** Labels that are kept of one opcode. */
const MOST_LABELS = 3;

interface Measured {
  readonly operation: Operation;
  /** Repetitions of the operation in which the opcode was sent, and all of them. */
  readonly hits: number;
  readonly repetitions: number;
  /** Requests inside its spans, inside any span, and all. */
  readonly inside: number;
  readonly total: number;
  readonly lift: number;
  readonly pValue: number;
  readonly logRatio: number;
  /** The log likelihood ratio, times the part of the opcode's requests that fall inside: what goes with everything means little. */
  readonly score: number;
}

/**
 * Which operations an opcode goes with (paper II-B, III-A4). Not co-occurrence alone: the rate inside the operation's
 * spans against the rate outside them (lift), and the probability that as many of its repetitions would have the opcode by
 * chance at the rate outside. Repeated operations count as repetitions.
 */
export function experimentEvidence(
  value: OpcodeValue,
  log: AlignedLog,
  input: OpcodeInput,
  { values }: Occurrences,
): readonly OpcodeEvidence[] {
  const timesOf = requestTimes(value, input);
  return labelsOf(timesOf, log, carrierOf(value.field.format), values.length).map((one) =>
    evidenceOf(one, value, input),
  );
}

/** The same for the requests of one URL over HTTP, of which `count` are looked at. */
export function urlExperimentEvidence(
  requests: readonly HttpExchange[],
  log: AlignedLog,
  count: number,
): readonly OpcodeEvidence[] {
  const timesOf = timesByUser(requests.map(({ timeNs, user }) => ({ timeS: timeNs / 1e9, user })));
  return labelsOf(timesOf, log, 'stream', count).map((one) => evidenceAbout(one, []));
}

/** The tasks that times go with, the surest first; `count`: how many opcodes or URLs are tried. */
function labelsOf(
  timesOf: ReadonlyMap<number, Float64Array>,
  { operations, totalS, userCount }: AlignedLog,
  carrier: Carrier,
  count: number,
): readonly Measured[] {
  const tests = count * operations[carrier].length;
  return operations[carrier]
    .map((operation) => measure(operation, timesOf, totalS, userCount))
    .filter(({ hits, lift, pValue }) => hits > 0 && lift >= LEAST_LIFT && pValue * tests < SIGNIFICANT)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_LABELS);
}

/** Ascending seconds of the requests of each user; of all, for -1. */
function requestTimes(
  { sent }: OpcodeValue,
  { messages, userOfFlow }: OpcodeInput,
): ReadonlyMap<number, Float64Array> {
  return timesByUser(
    sent.map((row) => ({
      timeS: messages.timeNs[row] / 1e9,
      user: userOfFlow[messages.flow[row]] ?? -1,
    })),
  );
}

function timesByUser(
  requests: readonly { readonly timeS: number; readonly user: number }[],
): ReadonlyMap<number, Float64Array> {
  const lists = new Map<number, number[]>([[-1, []]]);
  for (const { timeS, user } of requests) {
    lists.get(-1)?.push(timeS);
    if (user < 0) continue;
    const of = lists.get(user);
    if (of === undefined) lists.set(user, [timeS]);
    else of.push(timeS);
  }
  return new Map([...lists].map(([user, of]) => [user, Float64Array.from(of).sort()]));
}

const NO_TIMES = new Float64Array(0);

function measure(
  operation: Operation,
  timesOf: ReadonlyMap<number, Float64Array>,
  totalS: number,
  userCount: number,
): Measured {
  const users = [...new Set(operation.spans.map(({ user }) => user))];
  let [hits, inside, insideS, total, outsideS, repetitions, spanS] = [0, 0, 0, 0, 0, 0, 0];
  for (const user of users) {
    const times = timesOf.get(user) ?? NO_TIMES;
    const own = operation.spans.filter((span) => span.user === user);
    for (const { startS, endS } of own) {
      repetitions += 1;
      spanS += endS - startS;
      if (countIn(times, startS, endS) > 0) hits += 1;
    }
    for (const { startS, endS } of mergeSpans(own)) {
      inside += countIn(times, startS, endS);
      insideS += endS - startS;
    }
    total += times.length;
    // Without a user known, everybody's requests are looked at, over everybody's time.
    outsideS += user < 0 ? totalS * Math.max(1, userCount) : totalS;
  }
  outsideS = Math.max(1, outsideS - insideS);
  // Half a request more outside: what was never seen there is rare, not impossible.
  const rateOutside = (total - inside + 0.5) / outsideS;
  const chance = 1 - Math.exp((-rateOutside * spanS) / Math.max(1, repetitions));
  const share = hits / Math.max(1, repetitions);
  const bits = (p: number, q: number): number => (p === 0 ? 0 : p * Math.log(p / q));
  const logRatio = share <= chance ? 0 : repetitions * (bits(share, chance) + bits(1 - share, 1 - chance));
  return {
    operation,
    hits,
    repetitions,
    inside,
    total,
    lift: insideS === 0 ? 0 : inside / insideS / rateOutside,
    pValue: binomialTail(hits, repetitions, chance),
    logRatio,
    score: total === 0 ? 0 : (logRatio * inside) / total,
  };
}

function evidenceOf(one: Measured, { sent }: OpcodeValue, { messages }: OpcodeInput): OpcodeEvidence {
  const isInside = (row: number): boolean => {
    const timeS = messages.timeNs[row] / 1e9;
    return one.operation.spans.some(({ startS, endS }) => timeS >= startS && timeS < endS);
  };
  return evidenceAbout(one, sent.filter(isInside).slice(0, 8));
}

function evidenceAbout(one: Measured, messages: readonly number[]): OpcodeEvidence {
  const { operation, hits, repetitions, inside, total, lift, pValue, logRatio, score } = one;
  return {
    kind: 'experiment',
    label: operation.label,
    // What is never sent otherwise is the operation's, though only some of its repetitions need it.
    strength: total === 0 ? 0 : Math.sqrt(hits / repetitions) * (inside / total),
    statistics: { hits, repetitions, inside, total, lift, pValue, logRatio, score },
    sentence: `Sent in ${hits} of ${repetitions} repetitions of ‘${operation.label.task}’; ${inside} of its ${total} requests fall into them, ${lift.toFixed(0)} times the rate outside. By chance so many repetitions would have it with probability ${pValue.toExponential(1)}.`,
    messages,
    excerpt: null,
  };
}
