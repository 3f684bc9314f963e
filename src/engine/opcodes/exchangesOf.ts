import type { OpcodeExchange } from '../model/opcode.ts';
import { median } from '../stats/median.ts';
import type { OpcodeInput } from './input.ts';
import type { Occurrences, OpcodeValue } from './occurrences.ts';

/** Requests from which a sequence number that all of them share is no accident. */
const LEAST_REQUESTS = 4;

/** How requests and responses of an opcode go together. */
export function exchangeOf(
  { requests, responses, isBySequence }: OpcodeValue,
  { messages: { direction, timeNs } }: OpcodeInput,
  { requestOf, sequenceOf }: Occurrences,
  reserved: ReadonlySet<number>,
): OpcodeExchange {
  const answered = responses.filter((row) => requestOf[row] >= 0);
  const [first] = requests;
  const sequence = first === undefined ? Number.NaN : sequenceOf[first];
  const isReserved =
    reserved.has(sequence) &&
    requests.length >= LEAST_REQUESTS &&
    requests.every((row) => sequenceOf[row] === sequence);
  return {
    isBySequence,
    answered: answered.length,
    medianAnswerS:
      answered.length === 0
        ? null
        : median(answered.map((row) => (timeNs[row] - timeNs[requestOf[row]]) / 1e9)),
    pushes: requests.filter((row) => direction[row] === 1).length,
    upstreamResponses: responses.filter((row) => direction[row] === 0).length,
    reservedSequence: isReserved ? sequence : null,
  };
}

/**
 * Sequence numbers that mean something by themselves: whichever opcode uses one never uses another (0 of pushes,
 * 0xffffffff of heartbeats in the wire-formats note). The first number of a flow is shared with opcodes that use others too.
 */
export function reservedSequences({ values, sequenceOf }: Occurrences): ReadonlySet<number> {
  const reserved = new Set<number>();
  const ordinary = new Set<number>();
  for (const { requests } of values) {
    const used = new Set(requests.map((row) => sequenceOf[row]));
    const of = used.size === 1 && requests.length >= LEAST_REQUESTS ? reserved : ordinary;
    if (requests.length >= LEAST_REQUESTS) for (const sequence of used) of.add(sequence);
  }
  return new Set([...reserved].filter((sequence) => !Number.isNaN(sequence) && !ordinary.has(sequence)));
}
