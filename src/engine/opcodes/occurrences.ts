import type { OpcodeField } from '../model/opcode.ts';
import type { OpcodeInput } from './input.ts';
import { pairMessages } from './pairMessages.ts';
import { readNumbers } from './readNumbers.ts';
import { tellByMarker, tellResponses } from './tellResponses.ts';

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
  /** Responses repeat their request's sequence number. */
  readonly isBySequence: boolean;
}

export interface Occurrences {
  /** Most frequent first. */
  readonly values: readonly OpcodeValue[];
  readonly valueOfMessage: Int32Array;
  readonly isResponse: Uint8Array;
  /** Row of the request that each message answers, or -1. */
  readonly requestOf: Int32Array;
  /** NaN where the format has no sequence number. */
  readonly sequenceOf: Float64Array;
}

interface Made {
  readonly field: OpcodeField;
  readonly value: number;
  readonly requests: number[];
  readonly responses: number[];
  readonly isBySequence: boolean;
}

/** Reads the opcode of every message, tells requests from responses, and ties them; a server's own requests are pushes. */
export function readOccurrences(input: OpcodeInput): Occurrences {
  const { length } = input.messages;
  const isResponse = new Uint8Array(length);
  const requestOf = new Int32Array(length).fill(-1);
  const sequenceOf = new Float64Array(length).fill(Number.NaN);
  const made: Made[] = [];
  for (const field of input.fields) {
    const { opcodes, answers, sequences } = readField(input, field);
    const pairing = pairMessages(opcodes, answers, sequences, input.messages);
    const byValue = new Map<number, Made>();
    for (let row = 0; row < length; row += 1) {
      if (Number.isNaN(opcodes[row])) continue;
      const value = opcodes[row];
      let of = byValue.get(value);
      if (of === undefined) {
        of = { field, value, requests: [], responses: [], isBySequence: pairing.isBySequence };
        byValue.set(value, of);
        made.push(of);
      }
      (answers[row] === 1 ? of.responses : of.requests).push(row);
      isResponse[row] = answers[row];
      requestOf[row] = pairing.requestOf[row];
      sequenceOf[row] = sequences?.[row] ?? Number.NaN;
    }
  }
  return { ...ordered(made, length), isResponse, requestOf, sequenceOf };
}

/** The request's number of each message of the format, whether it is a response, and its sequence number. */
function readField(input: OpcodeInput, field: OpcodeField) {
  const { messages } = input;
  const numbers = readNumbers(input, field);
  const sequences = field.sequence === null ? null : readNumbers(input, { ...field, ...field.sequence });
  const answers =
    field.marker === null
      ? tellResponses(numbers, sequences, messages, field)
      : tellByMarker(readNumbers(input, { ...field, ...field.marker }), messages);
  const offset = field.responseOffset ?? 0;
  return { opcodes: numbers.map((number, row) => number - answers[row] * offset), answers, sequences };
}

function ordered(made: readonly Made[], length: number): Pick<Occurrences, 'values' | 'valueOfMessage'> {
  const size = ({ requests, responses }: Made): number => requests.length + responses.length;
  const values = made
    .toSorted((a, b) => size(b) - size(a) || a.value - b.value)
    .map((one) => ({ ...one, sent: one.requests.length > 0 ? one.requests : one.responses }));
  const valueOfMessage = new Int32Array(length).fill(-1);
  for (const [i, { requests, responses }] of values.entries()) {
    for (const row of requests) valueOfMessage[row] = i;
    for (const row of responses) valueOfMessage[row] = i;
  }
  return { values, valueOfMessage };
}
