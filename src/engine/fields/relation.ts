import type { ByteOrder, Finding } from '../model/field.ts';
import { percent, type Subject } from './subject.ts';

const LOOK_BACK = 16;
const LEAST_REQUESTS = 3;
const LEAST_SHARE = 0.6;
/** Part of the answers' values that no request has. */
const APART = 0.9;
/** Part of the answers that one value of the requests may explain. */
const MOST_OF_ONE = 0.8;

/**
 * Answer = request + constant: the commonest difference between a message of direction 1 and the last messages of
 * direction 0 before it in its flow. Null where the two directions share their values or nothing stands out.
 */
export function differenceFinding(subject: Subject, byteOrder: ByteOrder = 'big'): Finding | null {
  const { values, messages, length, offset } = subject;
  if (length > 4) return null;
  const { direction } = messages.heads;
  const numbers = values.number(byteOrder);
  const numberOf = new Float64Array(messages.heads.length).fill(Number.NaN);
  for (let i = 0; i < values.rows.length; i += 1) numberOf[values.rows[i]] = numbers[i];
  const requests = new Set<number>();
  for (const row of values.rows) if (direction[row] === 0) requests.add(numberOf[row]);
  if (requests.size < LEAST_REQUESTS) return null;
  const { answers, apart } = apartFrom(requests, subject, numberOf);
  // Where the two directions share their values no difference can stand out: the long count is spared.
  if (apart < APART * LEAST_SHARE * answers) return null;
  const counts = new Map<number, number>();
  for (const { value, recent } of answersOf(subject, numberOf)) {
    for (const request of new Set(recent))
      counts.set(value - request, (counts.get(value - request) ?? 0) + 1);
  }
  let difference = 0;
  let most = 0;
  for (const [value, count] of counts) {
    if (count <= most) continue;
    difference = value;
    most = count;
  }
  if (answers === 0 || difference === 0 || most < LEAST_SHARE * answers || apart < APART * most) return null;
  if (!holdsForMany(subject, numberOf, difference, most)) return null;
  const wide = [...requests].filter((value) => value > 255).length;
  return {
    name: 'response-is-request-plus',
    sentence: `bytes ${offset} to ${offset + length - 1} are one ${byteOrder === 'little' ? 'little-endian number' : 'number'}: in ${percent(most / answers)} of the answers it is the request's ${signed(difference)}`,
    count: most,
    values: {
      offset,
      length,
      difference,
      share: most / answers,
      requestsAbove255: wide,
      isLittleEndian: byteOrder === 'little' ? 1 : 0,
    },
  };
}

/** Answers, and those with a value that no request has. */
function apartFrom(
  requests: ReadonlySet<number>,
  { order, messages }: Subject,
  numberOf: Float64Array,
): { readonly answers: number; readonly apart: number } {
  const { direction } = messages.heads;
  let [answers, apart] = [0, 0];
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    let isAsked = false;
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const value = numberOf[order.order[i]];
      if (Number.isNaN(value)) continue;
      if (direction[order.order[i]] === 0) isAsked = true;
      else if (isAsked) {
        answers += 1;
        if (!requests.has(value)) apart += 1;
      }
    }
  }
  return { answers, apart };
}

function signed(difference: number): string {
  const size = Math.abs(difference);
  const text = `${size.toLocaleString('en')} (0x${size.toString(16)})`;
  return difference > 0 ? `plus ${text}` : `minus ${text}`;
}

/** Messages of direction 1 with the last messages of direction 0 before them in their flow. */
function* answersOf(
  { order, messages }: Subject,
  numberOf: Float64Array,
): Generator<{ readonly value: number; readonly recent: readonly number[] }> {
  const { direction } = messages.heads;
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    const recent: number[] = [];
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const value = numberOf[order.order[i]];
      if (Number.isNaN(value)) continue;
      if (direction[order.order[i]] !== 0) {
        if (recent.length > 0) yield { value, recent };
        continue;
      }
      recent.push(value);
      if (recent.length > LOOK_BACK) recent.shift();
    }
  }
}

/** A difference between the one commonest request and its answer is no rule. */
function holdsForMany(subject: Subject, numberOf: Float64Array, difference: number, hits: number): boolean {
  const byRequest = new Map<number, number>();
  for (const { value, recent } of answersOf(subject, numberOf)) {
    const request = value - difference;
    if (recent.includes(request)) byRequest.set(request, (byRequest.get(request) ?? 0) + 1);
  }
  return byRequest.size >= LEAST_REQUESTS && Math.max(...byRequest.values()) <= MOST_OF_ONE * hits;
}

/** Requests above 255 in a number whose difference was found: opcodes that do not fit into one byte. */
export function wideOpcodeFinding(relation: Finding): Finding | null {
  const count = relation.values.requestsAbove255 ?? 0;
  if (count === 0) return null;
  const sentence =
    count === 1
      ? '1 opcode is above 255: it needs more than the last byte'
      : `${count} opcodes are above 255: they need more than the last byte`;
  return { name: 'wide-opcode', sentence, count, values: {} };
}
