import { logBeta } from '../stats/gamma.ts';
import type { Operation } from './experimentWindows.ts';

/** Seconds before and after in which something else belongs to a request's surroundings. */
const NEAR_S = 1;
/** Part of the requests of either side that an opcode is near to, from which it tells something. */
const LEAST_SHARE = 0.15;

/** Most that surroundings say, and neighbours say against a pair. */
const MOST = 5;
const MOST_AGAINST = 1;

interface UserUses {
  readonly timeNs: Float64Array;
  readonly value: Uint32Array;
}

/** Uses of all opcodes by each user, in the order of time. */
export type UsesOfUser = ReadonlyMap<number, UserUses>;

/** What is known of users besides. */
export interface World {
  readonly uses: UsesOfUser;
  readonly operations: readonly Operation[];
}

/** How often each opcode comes shortly before (`before 24`) and after something, and how often it falls into each operation of a log. */
export interface Surroundings {
  readonly counts: ReadonlyMap<string, number>;
  readonly count: number;
}

/** `times` with the user of each; `self` is left out. */
export function surroundingsOf(times: readonly Time[], world: World, self: number): Surroundings {
  const counts = new Map<string, number>();
  let count = 0;
  for (const time of times) {
    const of = world.uses.get(time.user);
    if (of === undefined) continue;
    count += 1;
    const near = new Set([...neighbours(time, of, self), ...operationsAt(time, world.operations)]);
    for (const key of near) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts, count };
}

interface Time {
  readonly timeNs: number;
  readonly user: number;
}

function* neighbours({ timeNs }: Time, { timeNs: times, value }: UserUses, self: number): Iterable<string> {
  for (let i = lowerBound(times, timeNs - NEAR_S * 1e9); i < times.length; i += 1) {
    const distance = (times[i] - timeNs) / 1e9;
    if (distance > NEAR_S) break;
    if (value[i] !== self) yield `${distance > 0 ? 'after' : 'before'} ${value[i]}`;
  }
}

function* operationsAt({ timeNs, user: of }: Time, operations: readonly Operation[]): Iterable<string> {
  const timeS = timeNs / 1e9;
  for (const [i, { spans }] of operations.entries())
    if (spans.some(({ startS, endS, user }) => timeS >= startS && timeS < endS && (user < 0 || user === of)))
      yield `in ${i}`;
}

/**
 * How much likelier surroundings so alike are of one task than of two, as a logarithm: half, since neighbours come
 * together. Neighbours speak for a pair more than against it, since platforms differ in what they do besides.
 */
export function contextEvidence(a: Surroundings, b: Surroundings): number {
  if (a.count === 0 || b.count === 0) return 0;
  let [neighbourly, inOperations] = [0, 0];
  for (const key of new Set([...a.counts.keys(), ...b.counts.keys()])) {
    const [inA, inB] = [a.counts.get(key) ?? 0, b.counts.get(key) ?? 0];
    if (Math.max(inA / a.count, inB / b.count) < LEAST_SHARE) continue;
    const evidence = sameShare(inA, a.count, inB, b.count) / 2;
    if (key.startsWith('in ')) inOperations += evidence;
    else neighbourly += evidence;
  }
  return Math.max(-MOST_AGAINST, Math.min(MOST, neighbourly)) + Math.max(-MOST, Math.min(MOST, inOperations));
}

/** How much likelier one share explains both counts than a share each, as a logarithm. */
const sameShare = (inA: number, ofA: number, inB: number, ofB: number): number =>
  logBeta(inA + inB + 0.5, ofA + ofB - inA - inB + 0.5) +
  logBeta(0.5, 0.5) -
  logBeta(inA + 0.5, ofA - inA + 0.5) -
  logBeta(inB + 0.5, ofB - inB + 0.5);

function lowerBound(times: Float64Array, value: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
