import type { OpcodeField } from '../model/opcode.ts';
import type { OpcodeInput } from './input.ts';

/** One opcode value of one format, with its messages in the order of the message table. */
export interface OpcodeValue {
  readonly field: OpcodeField;
  /** The request's number. */
  readonly value: number;
  /** Rows of the message table. */
  readonly requests: readonly number[];
  readonly responses: readonly number[];
  /** What tells when the opcode was used: its requests, or its responses where it has none (acknowledged pushes). */
  readonly sent: readonly number[];
}

export interface Occurrences {
  /** Most frequent first. */
  readonly values: readonly OpcodeValue[];
  readonly valueOfMessage: Int32Array;
  readonly isResponse: Uint8Array;
}

/** How long a request waits for its response where only the direction tells them apart, seconds. */
const ANSWER_S = 60;

/** Reads the opcode of every message and tells requests from responses; a server's own requests are pushes. */
export function readOccurrences({ messages, heads, fields }: OpcodeInput): Occurrences {
  const valueOfMessage = new Int32Array(messages.length).fill(-1);
  const isResponse = new Uint8Array(messages.length);
  const made: { field: OpcodeField; value: number; requests: number[]; responses: number[] }[] = [];
  for (const field of fields) {
    const numbers = numbersOf(messages.length, heads, messages.format, field);
    const answers =
      field.marker === null
        ? tellResponses(numbers, messages, field)
        : tellByMarker(
            numbersOf(messages.length, heads, messages.format, { ...field, ...field.marker }),
            messages,
          );
    const byValue = new Map<number, (typeof made)[number]>();
    for (let row = 0; row < messages.length; row += 1) {
      if (Number.isNaN(numbers[row])) continue;
      const value = numbers[row] - (answers[row] === 1 ? (field.responseOffset ?? 0) : 0);
      let of = byValue.get(value);
      if (of === undefined) {
        of = { field, value, requests: [], responses: [] };
        byValue.set(value, of);
        made.push(of);
      }
      (answers[row] === 1 ? of.responses : of.requests).push(row);
      isResponse[row] = answers[row];
    }
  }
  const size = ({ requests, responses }: (typeof made)[number]): number => requests.length + responses.length;
  const values = made
    .toSorted((a, b) => size(b) - size(a) || a.value - b.value)
    .map((one) => ({ ...one, sent: one.requests.length > 0 ? one.requests : one.responses }));
  for (const [i, { requests, responses }] of values.entries()) {
    for (const row of requests) valueOfMessage[row] = i;
    for (const row of responses) valueOfMessage[row] = i;
  }
  return { values, valueOfMessage, isResponse };
}

function numbersOf(
  length: number,
  heads: OpcodeInput['heads'],
  format: Int32Array,
  field: OpcodeField,
): Float64Array {
  const numbers = new Float64Array(length).fill(Number.NaN);
  const end = field.offset + field.length;
  for (let row = 0; row < length; row += 1) {
    if (format[row] !== field.formatRow || heads.kept[row] < end) continue;
    let value = 0;
    for (let i = 0; i < field.length; i += 1) {
      const at = field.byteOrder === 'big' ? field.offset + i : end - 1 - i;
      value = value * 256 + heads.bytes[row * heads.stride + at];
    }
    numbers[row] = value;
  }
  return numbers;
}

function tellResponses(
  numbers: Float64Array,
  messages: OpcodeInput['messages'],
  { responseOffset }: OpcodeField,
): Uint8Array {
  if (responseOffset === null) return answersByDirection(numbers, messages);
  const answers = new Uint8Array(messages.length);
  const requests = new Set<number>();
  for (let row = 0; row < messages.length; row += 1)
    if (messages.direction[row] === 0 && !Number.isNaN(numbers[row])) requests.add(numbers[row]);
  // Responses may go upstream too, so that the number tells where it is clear, the direction where it is not.
  const below = [...requests].filter((value) => value < Math.abs(responseOffset)).length;
  const clear = below >= requests.size / 2;
  for (let row = 0; row < messages.length; row += 1) {
    const asked = numbers[row] - responseOffset;
    if (Number.isNaN(asked) || asked < 0) continue;
    answers[row] = clear || (messages.direction[row] !== 0 && requests.has(asked)) ? 1 : 0;
  }
  return answers;
}

/** Another field says it: what most messages of the client carry is a request's. */
function tellByMarker(markers: Float64Array, messages: OpcodeInput['messages']): Uint8Array {
  const counts = new Map<number, number>();
  for (let row = 0; row < messages.length; row += 1)
    if (messages.direction[row] === 0 && !Number.isNaN(markers[row]))
      counts.set(markers[row], (counts.get(markers[row]) ?? 0) + 1);
  const request = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  return Uint8Array.from(markers, (marker) => (Number.isNaN(marker) || marker === request ? 0 : 1));
}

/** The number is the same both ways: a message of the other direction answers a recent one of the same number. */
function answersByDirection(numbers: Float64Array, messages: OpcodeInput['messages']): Uint8Array {
  const answers = new Uint8Array(messages.length);
  const open = new Map<string, { direction: number; timeNs: number; waiting: number }>();
  for (let row = 0; row < messages.length; row += 1) {
    if (Number.isNaN(numbers[row])) continue;
    const key = `${messages.flow[row]} ${numbers[row]}`;
    const asked = open.get(key);
    const timeNs = messages.timeNs[row];
    const isFresh = asked !== undefined && timeNs - asked.timeNs <= ANSWER_S * 1e9;
    if (isFresh && asked.waiting > 0 && asked.direction !== messages.direction[row]) {
      answers[row] = 1;
      asked.waiting -= 1;
      continue;
    }
    const waiting = isFresh && asked.direction === messages.direction[row] ? asked.waiting + 1 : 1;
    open.set(key, { direction: messages.direction[row], timeNs, waiting });
  }
  return answers;
}
