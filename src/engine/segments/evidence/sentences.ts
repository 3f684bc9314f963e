import { hexOfByte } from '../../bytes/text.ts';
import type { Facts } from './facts.ts';
import { HYPOTHESIS_KINDS, type Hypothesis, type HypothesisKind } from './hypotheses/hypothesis.ts';
import type { Topic } from './piece.ts';

export interface Situation {
  readonly facts: Facts;
  /** The field before the boundary is [start, end); the boundary is at `end`. */
  readonly start: number;
  readonly end: number;
  /** Log odds that the topic adds. */
  readonly weight: number;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`);
const isKind = (topic: Topic): topic is HypothesisKind =>
  (HYPOTHESIS_KINDS as readonly string[]).includes(topic);

/** What a topic's evidence says at this boundary, with the numbers it is read from. */
export function sentenceFor(topic: Topic, situation: Situation): string {
  return isKind(topic) ? hypothesisSentence(topic, situation) : SENTENCES[topic](situation);
}

function hypothesisSentence(kind: HypothesisKind, { facts, start, end }: Situation): string {
  const near = facts.hypotheses.filter((h) => h.kind === kind && h.start <= end && h.start + h.width >= end);
  const isField = (h: Hypothesis): number => Number(h.start === start && h.start + h.width === end);
  const best = [...near].sort(
    (a, b) => isField(b) - isField(a) || Number(b.isCore) - Number(a.isCore) || b.score - a.score,
  )[0];
  const name = NAMES[kind];
  if (best === undefined) return `no ${name} is seen at this boundary`;
  const where =
    best.width === 1 ? `byte ${best.start}` : `bytes ${best.start}–${best.start + best.width - 1}`;
  const order = best.width === 1 ? '' : best.littleEndian ? ', low byte first' : ', high byte first';
  const role =
    best.start === end
      ? 'begins here'
      : best.start + best.width === end
        ? best.start === start
          ? 'is exactly this field'
          : 'ends here'
        : 'would be cut here';
  return `a ${name} at ${where}${order} ${role}: ${best.sentence}`;
}

const NAMES: Record<HypothesisKind, string> = {
  length: 'length',
  counter: 'counter',
  clock: 'date',
  tick: 'clock',
  checksum: 'checksum',
  mirror: 'pair of sender and receiver',
  float: 'floating-point number',
};

type Sentence = (situation: Situation) => string;

const describeByte = (facts: Facts, i: number): string => {
  const { columns } = facts;
  if (i < 0 || i >= columns.length) return 'not there';
  if (columns.constant[i] >= 0) return `always 0x${hexOfByte(columns.constant[i])}`;
  return `one of ${columns.distinct[i]} values`;
};

const SENTENCES: Record<Exclude<Topic, HypothesisKind>, Sentence> = {
  prior: ({ end }) => `how often fields end at all, and at byte ${end}`,
  width: ({ start, end }) => `the field from byte ${start} would be ${bytes(end - start)} wide`,
  alignment: ({ start, end }) =>
    `byte ${end} is ${end % 4 === 0 ? 'a multiple of four' : end % 2 === 0 ? 'even' : 'odd'}, and ${bytes(end - start)} from byte ${start}`,
  constants: ({ facts, end }) =>
    `byte ${end - 1} is ${describeByte(facts, end - 1)}, byte ${end} is ${describeByte(facts, end)}`,
  zeros: ({ facts, end }) =>
    `byte ${end - 1} is 0 in ${percent(facts.columns.zero[end - 1])} of messages, byte ${end} in ${percent(facts.columns.zero[end])}`,
  entropy: ({ facts, end }) =>
    `entropy goes from ${facts.columns.entropy[end - 1].toFixed(1)} bits in byte ${end - 1} to ${facts.columns.entropy[end].toFixed(1)} in byte ${end}`,
  dependence: ({ facts, end }) => {
    const mutual = facts.joint.mutual(end - 1, end);
    return mutual < 0
      ? `bytes ${end - 1} and ${end} can't tell of each other: one of them never changes`
      : `bytes ${end - 1} and ${end} share ${percent(Math.min(1, mutual))} of their information`;
  },
  values: ({ facts, end }) =>
    `the values of bytes ${end - 1} and ${end} go up to ${facts.columns.maximum[end - 1]} and ${facts.columns.maximum[end]}`,
  changes: ({ facts, end }) =>
    facts.changes.pairs === 0
      ? 'no two messages follow each other in a flow'
      : `from message to message byte ${end - 1} changes in ${percent(Math.max(0, facts.changes.rate[end - 1]))}, byte ${end} in ${percent(Math.max(0, facts.changes.rate[end]))}`,
  answers: ({ facts, end }) =>
    facts.changes.echo[end] < 0
      ? 'there are too few answers to compare with requests'
      : `answers repeat byte ${end - 1} in ${percent(Math.max(0, facts.changes.echo[end - 1]))} and byte ${end} in ${percent(facts.changes.echo[end])}`,
  text: ({ facts, end }) =>
    `byte ${end - 1} is printable in ${percent(facts.columns.printable[end - 1])} of messages, byte ${end} in ${percent(facts.columns.printable[end])}`,
  repetition: ({ facts, end }) =>
    `${bytes(facts.runs.alikeLeft[end])} before and ${bytes(facts.runs.alikeRight[end])} after behave alike`,
  typeByte: ({ facts, end }) =>
    facts.conditionals.typeByte < 0
      ? 'no byte tells kinds of messages apart'
      : `byte ${facts.conditionals.typeByte} tells kinds of messages apart and leaves ${percent(facts.conditionals.givenType[end])} of what byte ${end} says open`,
  lengthOfMessage: ({ facts, end }) =>
    `the shortest message has ${bytes(facts.summary.shortest)}, half of them have ${facts.summary.median} or less; the boundary is at ${end}`,
  byteOrder: ({ facts }) => `numbers have their high byte first with a chance of ${percent(facts.bigEndian)}`,
  otherFields: ({ start, end }) =>
    `what a first look made of the fields around: their widths, their alignment, and how likely bytes ${start}–${end - 1} are one of them`,
  capture: ({ facts }) =>
    `${facts.summary.messages} messages of ${facts.sample.flowCount} flows were looked at`,
};
