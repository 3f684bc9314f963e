import type { ByteOrder, Finding } from '../model/field.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { FlowOrder } from './flowOrder.ts';
import { percent, type Rule, type Subject, verdictOf } from './subject.ts';

const LEAST_STEPS = 5;
/** Part of the steps that must change the value at all. */
const LEAST_MOVING = 0.4;
/** So many of the largest values, and 0, may be reserved. */
const RESERVED = 16;
const MOST_TYPICAL_STEP = 0.02;

interface Steps {
  readonly up: number;
  readonly same: number;
  readonly down: number;
  readonly wraps: number;
  readonly medianStep: number;
  /** Steps up by the median. */
  readonly usual: number;
  /** Messages after which the value goes down. */
  readonly against: readonly number[];
}

/** Rises within a flow and direction (paper III-A3 ii), apart from reserved values. */
export const sequenceRule: Rule = (subject) => {
  const { values, length, options } = subject;
  if (values.counts.size < 3) return null;
  const orders: readonly ByteOrder[] = length > 1 ? ['big', 'little'] : ['big'];
  const readings = orders.map((byteOrder) => reading(subject, byteOrder));
  const best = readings.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const { steps, reserved, byteOrder } = best;
  const moving = steps.up + steps.down;
  const all = moving + steps.same;
  const share = all === 0 ? 0 : (steps.up + steps.same) / all;
  const verdict = verdictOf(
    {
      type: 'sequence',
      isPaperRule: reserved.size === 0 && steps.down === 0,
      measure: 'share of steps within a flow and direction that do not go down',
      statistic: share,
      threshold: options.sequenceShare,
      also: steps.up >= LEAST_STEPS && moving >= LEAST_MOVING * all && steps.medianStep <= mostStep(length),
      sampleSize: all,
      counterExampleCount: steps.down,
      counterExamples: steps.against,
      sentence: `${steps.up} of ${all} steps go up, ${steps.same} repeat, ${steps.down} go down; the usual step is ${steps.medianStep}`,
    },
    options,
  );
  const findings = verdict.holds
    ? [...reservedFindings(reserved, subject), ...wrapFindings(steps), ...repeatFindings(subject)]
    : [];
  return { verdict, findings, byteOrder: length > 1 ? byteOrder : null };
};

/** The step that a count usually makes within a flow and direction, and the part of its steps up that are that one. */
export function usualStep(
  subject: Subject,
  byteOrder: ByteOrder,
): { readonly step: number; readonly share: number } {
  const { medianStep, usual, up } = reading(subject, byteOrder).steps;
  return { step: medianStep, share: up === 0 ? 0 : usual / up };
}

function rank({ steps }: { readonly steps: Steps }): number {
  const all = steps.up + steps.same + steps.down;
  return all === 0 ? -1 : (steps.up + steps.same) / all - steps.medianStep / 2 ** 50;
}

/** Random numbers go up half of the time by a quarter of their range: a counter's steps are small. */
const mostStep = (length: number): number =>
  length === 1 ? 32 : Math.max(64, 256 ** Math.min(length, 6) * MOST_TYPICAL_STEP);

function reading(
  { values, order, messages, length, options }: Subject,
  byteOrder: ByteOrder,
): { readonly steps: Steps; readonly reserved: ReadonlyMap<number, number>; readonly byteOrder: ByteOrder } {
  const numberOf = new Float64Array(messages.heads.length).fill(Number.NaN);
  const numbers = values.number(byteOrder);
  const { rows } = values;
  for (let i = 0; i < rows.length; i += 1) numberOf[rows[i]] = numbers[i];
  const range = 256 ** Math.min(length, 6);
  const plain = stepsOf(numberOf, order, messages.heads, range, options.examples);
  if (plain.down === 0 || length < 2) return { steps: plain, reserved: new Map(), byteOrder };
  const reserved = new Map<number, number>();
  for (const row of values.rows) {
    const value = numberOf[row];
    if (value !== 0 && value < range - RESERVED) continue;
    reserved.set(value, (reserved.get(value) ?? 0) + 1);
  }
  const without = numberOf.map((value) => (reserved.has(value) ? Number.NaN : value));
  const steps = stepsOf(without, order, messages.heads, range, options.examples);
  const helps = reserved.size > 0 && steps.down < plain.down;
  return helps ? { steps, reserved, byteOrder } : { steps: plain, reserved: new Map(), byteOrder };
}

function stepsOf(
  numberOf: Float64Array,
  order: FlowOrder,
  heads: MessageBytes,
  range: number,
  examples: number,
): Steps {
  let [up, same, down, wraps] = [0, 0, 0, 0];
  const sizes = new Float64Array(heads.length);
  const against: number[] = [];
  const last = [Number.NaN, Number.NaN];
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    last.fill(Number.NaN);
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const row = order.order[i];
      const value = numberOf[row];
      if (Number.isNaN(value)) continue;
      const direction = heads.direction[row] === 0 ? 0 : 1;
      const before = last[direction];
      last[direction] = value;
      if (Number.isNaN(before)) continue;
      const step = value - before;
      const wrapped = step < -range / 2 ? step + range : step;
      if (wrapped === 0) same += 1;
      else if (wrapped > 0 && wrapped < range / 2) {
        sizes[up] = wrapped;
        up += 1;
        if (step < 0) wraps += 1;
      } else {
        down += 1;
        if (against.length < examples) against.push(row);
      }
    }
  }
  const rising = sizes.subarray(0, up).sort();
  const medianStep = rising[up >> 1] ?? 0;
  const usual = rising.lastIndexOf(medianStep) - rising.indexOf(medianStep) + 1;
  return { up, same, down, wraps, medianStep, usual: up === 0 ? 0 : usual, against };
}

function reservedFindings(reserved: ReadonlyMap<number, number>, { length }: Subject): Finding[] {
  return [...reserved].map(([value, count]) => ({
    name: 'reserved-values',
    sentence: `0x${value.toString(16).padStart(2 * length, '0')} stands outside the count: ${count} messages carry it`,
    count,
    values: { value },
  }));
}

function wrapFindings({ wraps }: Steps): Finding[] {
  if (wraps === 0) return [];
  return [
    {
      name: 'wraps-around',
      sentence: `it begins anew after its largest value, ${wraps} times`,
      count: wraps,
      values: {},
    },
  ];
}

/** Share of messages of direction 1 that carry a number the other side sent before in the same flow. */
export function repeatedShare({ values, order, messages }: Subject): {
  readonly share: number;
  readonly count: number;
} {
  const { heads } = messages;
  let [answers, repeats] = [0, 0];
  const { codes } = values;
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    const sent = new Set<number>();
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const row = order.order[i];
      if (Number.isNaN(codes[row])) continue;
      if (heads.direction[row] === 0) {
        sent.add(codes[row]);
        continue;
      }
      if (sent.size === 0) continue;
      answers += 1;
      if (sent.has(codes[row])) repeats += 1;
    }
  }
  return { share: answers === 0 ? 0 : repeats / answers, count: repeats };
}

function repeatFindings(subject: Subject): Finding[] {
  const { share, count } = repeatedShare(subject);
  if (share < 0.5) return [];
  const sentence = `${percent(share)} of the messages of the other direction repeat a number that was sent to them`;
  return [{ name: 'response-repeats-number', sentence, count, values: { share } }];
}
