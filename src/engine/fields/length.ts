import type { ByteOrder, Finding } from '../model/field.ts';
import { correlation } from '../stats/correlation.ts';
import { percent, type Rule, type Subject, verdictOf } from './subject.ts';
import { fieldValues } from './values.ts';

const UNITS = [1, 2, 4] as const;
const LEAST_LENGTHS = 3;
/** Part of the messages that some equation must hold for, whatever the correlation. */
const LEAST_RELATION = 1 / 3;
const LARGEST_CONSTANT = 4096;

/** Message bytes = value · unit + constant. */
export interface LengthRelation {
  readonly byteOrder: ByteOrder;
  readonly unit: number;
  readonly constant: number;
  /** Part of the messages for which it holds. */
  readonly share: number;
  readonly correlation: number;
}

interface Measured extends LengthRelation {
  readonly sampleSize: number;
  readonly against: readonly number[];
  readonly againstCount: number;
}

/** Correlates with the bytes of the whole message, as the joining rule made it (paper III-A3 iv). */
export const lengthRule: Rule = (subject) => {
  const { length, options } = subject;
  if (length > 4) return null;
  const orders: readonly ByteOrder[] = length > 1 ? ['big', 'little'] : ['big'];
  const measured = orders.flatMap((byteOrder) => measure(subject, byteOrder) ?? []);
  if (measured.length === 0) return null;
  const best = measured.reduce((a, b) => (score(b) > score(a) ? b : a));
  const exact = best.share >= options.relationShare;
  const verdict = verdictOf(
    {
      type: 'length',
      isPaperRule: true,
      measure: 'correlation with the bytes of the message',
      statistic: best.correlation,
      threshold: options.lengthCorrelation,
      // A few large messages can make a correlation alone.
      also: best.share >= LEAST_RELATION,
      sampleSize: best.sampleSize,
      counterExampleCount: best.againstCount,
      counterExamples: best.against,
      sentence: `correlation ${best.correlation.toFixed(4)} with the message's bytes; ${relationText(best)} in ${percent(best.share)} of ${best.sampleSize} messages`,
    },
    options,
  );
  // A few odd messages spoil a correlation, not an equation.
  const held = verdict.holds || exact ? { ...verdict, holds: true, isPaperRule: verdict.holds } : verdict;
  return {
    verdict: held,
    findings: held.holds ? findingsOf(best, subject) : [],
    byteOrder: length > 1 ? best.byteOrder : null,
  };
};

const score = (of: Measured): number => of.share + of.correlation;

function measure(subject: Subject, byteOrder: ByteOrder): Measured | null {
  const { joined, isWhole } = subject.messages;
  const values =
    joined === subject.messages.heads ? subject.values : fieldValues(joined, subject.offset, subject.length);
  const numbers = values.number(byteOrder);
  const { rows, value, bytes } = wholeMessages(values.rows, numbers, isWhole, joined.wireLength);
  if (rows.length < LEAST_LENGTHS || !hasSeveral(bytes) || !hasSeveral(value)) return null;
  const r = correlation(value, bytes);
  let best = { unit: 1, constant: 0, count: 0 };
  for (const unit of UNITS) {
    const found = commonestRest(value, bytes, unit);
    if (found.count > best.count) best = { unit, ...found };
  }
  const against: number[] = [];
  for (let i = 0; i < rows.length && against.length < subject.options.examples; i += 1) {
    if (bytes[i] !== value[i] * best.unit + best.constant) against.push(rows[i]);
  }
  return {
    byteOrder,
    unit: best.unit,
    constant: best.constant,
    share: best.count / rows.length,
    correlation: r,
    sampleSize: rows.length,
    against,
    againstCount: rows.length - best.count,
  };
}

/** Messages that are whole, each with its number and its bytes. */
function wholeMessages(
  held: Uint32Array,
  numbers: Float64Array,
  isWhole: Uint8Array,
  wireLength: Uint32Array,
): { readonly rows: Uint32Array; readonly value: Float64Array; readonly bytes: Float64Array } {
  const rows = new Uint32Array(held.length);
  const value = new Float64Array(held.length);
  const bytes = new Float64Array(held.length);
  let count = 0;
  for (let i = 0; i < held.length; i += 1) {
    const row = held[i];
    if (isWhole[row] === 0) continue;
    rows[count] = row;
    value[count] = numbers[i];
    bytes[count] = wireLength[row];
    count += 1;
  }
  return { rows: rows.subarray(0, count), value: value.subarray(0, count), bytes: bytes.subarray(0, count) };
}

/** At least `LEAST_LENGTHS` different ones. */
function hasSeveral(values: Float64Array): boolean {
  const seen = new Set<number>();
  for (let i = 0; i < values.length && seen.size < LEAST_LENGTHS; i += 1) seen.add(values[i]);
  return seen.size >= LEAST_LENGTHS;
}

function commonestRest(
  value: Float64Array,
  bytes: Float64Array,
  unit: number,
): { constant: number; count: number } {
  const counts = new Map<number, number>();
  let constant = 0;
  let count = 0;
  for (let i = 0; i < value.length; i += 1) {
    const rest = bytes[i] - value[i] * unit;
    if (Math.abs(rest) > LARGEST_CONSTANT) continue;
    const times = (counts.get(rest) ?? 0) + 1;
    counts.set(rest, times);
    if (times <= count) continue;
    constant = rest;
    count = times;
  }
  return { constant, count };
}

function relationText({ unit, constant }: LengthRelation): string {
  const scaled = unit === 1 ? 'the value' : `${unit} times the value`;
  if (constant === 0) return `bytes are ${scaled}`;
  return `bytes are ${scaled} ${constant > 0 ? 'plus' : 'minus'} ${Math.abs(constant)}`;
}

function findingsOf(relation: Measured, { offset, length }: Subject): Finding[] {
  const { unit, constant, share, againstCount, sampleSize, byteOrder } = relation;
  const values = { unit, constant, share };
  const count = sampleSize - againstCount;
  const findings: Finding[] = [];
  if (constant === 0) {
    findings.push({
      name: 'length-includes-header',
      sentence: 'it counts the whole message, its header included',
      count,
      values,
    });
  } else if (constant === offset + length) {
    findings.push({ name: 'length-of-rest', sentence: 'it counts what follows it', count, values });
  } else if (constant > 0) {
    findings.push({
      name: 'length-excludes-header',
      sentence: `it leaves out ${constant} bytes: a header`,
      count,
      values,
    });
  }
  if (byteOrder === 'little' && length > 1) {
    findings.push({
      name: 'little-endian',
      sentence: 'its least significant byte comes first',
      count,
      values: {},
    });
  }
  if (againstCount > 0) {
    findings.push({
      name: 'few-exceptions',
      sentence: `${againstCount} of ${sampleSize} messages have another length than it says`,
      count: againstCount,
      values: {},
    });
  }
  return findings;
}

/** The relation behind a length field, for cutting messages by it; null where the field has none that holds. */
export function lengthRelation(subject: Subject, byteOrder: ByteOrder | null = null): LengthRelation | null {
  const both: readonly ByteOrder[] = subject.length > 1 ? ['big', 'little'] : ['big'];
  const orders = byteOrder === null ? both : [byteOrder];
  const measured = orders
    .flatMap((order) => measure(subject, order) ?? [])
    .filter(({ share }) => share >= 0.5);
  return measured.length === 0 ? null : measured.reduce((a, b) => (score(b) > score(a) ? b : a));
}
