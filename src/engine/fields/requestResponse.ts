import type { Finding } from '../model/field.ts';
import { percent, type Rule, type RuleAnswer, type Subject, verdictOf } from './subject.ts';
import { hexOfKey } from './values.ts';

/** Exactly two values, no run of one longer than a few messages within a flow (paper III-A3 iii). */
export const requestResponseRule: Rule = (subject) => {
  const { values, options, messages } = subject;
  if (values.counts.size !== 2) return null;
  const { longest, longRuns, runs, rows } = runsOf(subject);
  const both = new Set(values.rows.length > 0 ? [...values.counts.keys()] : []);
  const isTwoWay = messages.heads.direction.some((direction) => direction !== messages.heads.direction[0]);
  const verdict = verdictOf(
    {
      type: 'requestResponse',
      isPaperRule: true,
      measure: 'longest run of one value within a flow',
      statistic: longest,
      threshold: options.longestRun,
      isMost: true,
      also: both.size === 2 && runs >= 2,
      sampleSize: runs,
      counterExampleCount: longRuns,
      counterExamples: rows,
      sentence: `two values, ${[...values.counts.keys()].map(hexOfKey).join(' and ')}; the longest of ${runs} runs is ${longest}`,
    },
    options,
  );
  return { verdict, findings: verdict.holds && isTwoWay ? directionFindings(subject) : [], byteOrder: null };
};

const LEAST_RUNS = 10;
/** Better than a coin that knows nothing of directions. */
const LEAST_DIRECTION_SHARE = 0.7;

/** Ours: a few runs too long, as pushes and pipelined requests make them, but values that go with directions. */
export const mostlyAlternatingRule: Rule = (subject) => {
  const { values, options } = subject;
  if (values.counts.size !== 2) return null;
  const { longRuns, runs, rows } = runsOf(subject);
  const { share } = byDirection(subject);
  if (share === null || runs < LEAST_RUNS) return null;
  const obeying = 1 - longRuns / runs;
  const verdict = verdictOf(
    {
      type: 'requestResponse',
      isPaperRule: false,
      measure: `share of runs of at most ${options.longestRun}`,
      statistic: obeying,
      threshold: options.relationShare,
      also: share >= LEAST_DIRECTION_SHARE,
      sampleSize: runs,
      counterExampleCount: longRuns,
      counterExamples: rows,
      sentence: `${percent(obeying)} of ${runs} runs are short; each direction has its value in ${percent(share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: verdict.holds ? directionFindings(subject) : [], byteOrder: null };
};

/** Ours: two values, one for each direction, whatever the runs. */
export const directionRule: Rule = (subject) => {
  const { values, options } = subject;
  if (values.counts.size !== 2) return null;
  const { share, against } = byDirection(subject);
  if (share === null) return null;
  const verdict = verdictOf(
    {
      type: 'requestResponse',
      isPaperRule: false,
      measure: 'share of messages whose value is the one of their direction',
      statistic: share,
      threshold: options.relationShare,
      sampleSize: values.rows.length,
      counterExampleCount: against.length,
      counterExamples: against,
      sentence: `each direction has its value in ${percent(share)} of the messages`,
    },
    options,
  );
  const answer: RuleAnswer = {
    verdict,
    findings: verdict.holds ? directionFindings(subject) : [],
    byteOrder: null,
  };
  return answer;
};

function runsOf(subject: Subject): { longest: number; longRuns: number; runs: number; rows: number[] } {
  const { values, order, options } = subject;
  const isFirst = firstValueMask(subject);
  let [longest, longRuns, runs] = [0, 0, 0];
  const rows: number[] = [];
  const has = new Uint8Array(subject.messages.heads.length);
  for (const row of values.rows) has[row] = 1;
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    let run = 0;
    let value = 2;
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const row = order.order[i];
      if (has[row] === 0) continue;
      if (isFirst[row] !== value) {
        run = 0;
        runs += 1;
        value = isFirst[row];
      }
      run += 1;
      longest = Math.max(longest, run);
      if (run === options.longestRun + 1) longRuns += 1;
      if (run > options.longestRun) rows.push(row);
    }
  }
  return { longest, longRuns, runs, rows };
}

/** Per message: 1 where it has the first of the two values. */
function firstValueMask({ values, messages }: Subject): Uint8Array {
  const { codes, rows } = values;
  const mask = new Uint8Array(messages.heads.length);
  // Values are counted in the order in which they come.
  const first = codes[rows[0]];
  for (let i = 0; i < rows.length; i += 1) if (codes[rows[i]] === first) mask[rows[i]] = 1;
  return mask;
}

function byDirection(subject: Subject): { share: number | null; against: number[] } {
  const { values, messages } = subject;
  const { direction } = messages.heads;
  const isFirst = firstValueMask(subject);
  const counts = [0, 0, 0, 0];
  for (const row of values.rows) counts[(direction[row] === 0 ? 0 : 2) + isFirst[row]] += 1;
  if (counts[0] + counts[1] === 0 || counts[2] + counts[3] === 0) return { share: null, against: [] };
  const upIsFirst = counts[1] + counts[2] >= counts[0] + counts[3];
  const expected = (row: number): number => ((direction[row] === 0) === upIsFirst ? 1 : 0);
  const against = [...values.rows].filter((row) => isFirst[row] !== expected(row));
  const majority = (a: number, b: number): boolean => a > b;
  const differs = majority(counts[1], counts[0]) !== majority(counts[3], counts[2]);
  return { share: differs ? 1 - against.length / values.rows.length : 0, against };
}

function directionFindings(subject: Subject): Finding[] {
  const { share, against } = byDirection(subject);
  if (share === null || share === 1) return [];
  const sentence =
    share === 0
      ? 'the value does not tell the direction'
      : `${against.length} messages go against the direction that their value names: pushes, or answers to them`;
  return [{ name: 'direction-is-independent', sentence, count: against.length, values: { share } }];
}
