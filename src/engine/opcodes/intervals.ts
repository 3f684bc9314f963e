import { median } from '../stats/median.ts';
import type { OpcodeInput } from './input.ts';
import type { OpcodeValue } from './occurrences.ts';

/** Occurrences that a flow has at least, for its intervals to say anything (paper III-A4). */
export const LEAST_OCCURRENCES = 4;

/** Seconds between occurrences of one flow. */
export interface FlowIntervals {
  readonly flow: number;
  readonly intervals: readonly number[];
}

/** One a flow with enough occurrences. */
export function intervalsByFlow(
  rows: readonly number[],
  { flow, timeNs }: OpcodeInput['messages'],
): readonly FlowIntervals[] {
  const times = new Map<number, number[]>();
  for (const row of rows) {
    const of = times.get(flow[row]);
    if (of === undefined) times.set(flow[row], [timeNs[row]]);
    else of.push(timeNs[row]);
  }
  const enough = [...times].filter(([, of]) => of.length >= LEAST_OCCURRENCES);
  return enough.map(([of, unordered]) => {
    const sorted = unordered.sort((a, b) => a - b);
    return { flow: of, intervals: sorted.slice(1).map((time, i) => (time - sorted[i]) / 1e9) };
  });
}

/** Seconds from the first message of each flow to its last, by flow. */
export function flowSeconds({ length, flow, timeNs }: OpcodeInput['messages']): ReadonlyMap<number, number> {
  const spans = new Map<number, [number, number]>();
  for (let row = 0; row < length; row += 1) {
    const span = spans.get(flow[row]);
    if (span === undefined) spans.set(flow[row], [timeNs[row], timeNs[row]]);
    else {
      span[0] = Math.min(span[0], timeNs[row]);
      span[1] = Math.max(span[1], timeNs[row]);
    }
  }
  return new Map([...spans].map(([of, [from, to]]) => [of, (to - from) / 1e9]));
}

/** Standard deviation over mean. */
export function variation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return mean === 0 ? 0 : Math.sqrt(variance) / mean;
}

/**
 * Part of an interval, in the middle, that passes between the last answer and the next request: near 0 where each is sent once the
 * one before is answered, so that the network is the clock and no timer. 1 where nothing is answered.
 */
export function restAfterAnswer({ sent, responses }: OpcodeValue, messages: OpcodeInput['messages']): number {
  const ordered = inOrder(sent, messages);
  const answers = inOrder(responses, messages);
  const { flow, timeNs } = messages;
  const parts: number[] = [];
  let next = 0;
  for (let i = 1; i < ordered.length; i += 1) {
    const [before, after] = [ordered[i - 1], ordered[i]];
    if (flow[before] !== flow[after]) continue;
    const isEarlier = (answer: number): boolean =>
      flow[answer] < flow[before] || (flow[answer] === flow[before] && timeNs[answer] <= timeNs[before]);
    while (next < answers.length && isEarlier(answers[next])) next += 1;
    const answer = answers[next];
    if (answer === undefined || flow[answer] !== flow[before] || timeNs[answer] > timeNs[after]) continue;
    if (timeNs[after] > timeNs[before])
      parts.push((timeNs[after] - timeNs[answer]) / (timeNs[after] - timeNs[before]));
  }
  return parts.length === 0 ? 1 : median(parts);
}

const inOrder = (rows: readonly number[], { flow, timeNs }: OpcodeInput['messages']): readonly number[] =>
  rows.toSorted((a, b) => flow[a] - flow[b] || timeNs[a] - timeNs[b]);
