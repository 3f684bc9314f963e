import type { OpcodeInput } from './input.ts';
import { ANSWER_S, MOSTLY } from './tellResponses.ts';

/** Which request each response answers. */
export interface Pairing {
  /** Row of the request, -1 for requests and for responses that nobody asked for. */
  readonly requestOf: Int32Array;
  /** Told by equal sequence numbers; else the oldest open request of the opcode is taken. */
  readonly isBySequence: boolean;
}

/**
 * Ties responses to requests of the same flow and opcode and of the other direction, whichever side asked. Reserved
 * sequence values (heartbeats, sign-in, pushes) repeat within a flow, so that of several open requests of one number the oldest is taken.
 */
export function pairMessages(
  opcodes: Float64Array,
  answers: Uint8Array,
  sequences: Float64Array | null,
  messages: OpcodeInput['messages'],
): Pairing {
  const inOrder = pairBy(opcodes, answers, null, messages);
  if (sequences === null) return { requestOf: inOrder, isBySequence: false };
  const bySequence = pairBy(opcodes, answers, sequences, messages);
  const isBySequence = paired(bySequence) > 0 && paired(bySequence) >= MOSTLY * paired(inOrder);
  return { requestOf: isBySequence ? bySequence : inOrder, isBySequence };
}

const paired = (requestOf: Int32Array): number => requestOf.reduce((sum, row) => sum + (row < 0 ? 0 : 1), 0);

function pairBy(
  opcodes: Float64Array,
  answers: Uint8Array,
  sequences: Float64Array | null,
  { length, flow, direction, timeNs }: OpcodeInput['messages'],
): Int32Array {
  const requestOf = new Int32Array(length).fill(-1);
  const open = new Map<string, number[]>();
  for (let row = 0; row < length; row += 1) {
    if (Number.isNaN(opcodes[row])) continue;
    const key = `${flow[row]} ${direction[row] ^ answers[row]} ${opcodes[row]} ${sequences?.[row] ?? ''}`;
    const waiting = open.get(key);
    if (answers[row] === 0) {
      if (waiting === undefined) open.set(key, [row]);
      else waiting.push(row);
      continue;
    }
    while (waiting !== undefined && waiting.length > 0) {
      const request = waiting.shift() as number;
      if (timeNs[row] - timeNs[request] > ANSWER_S * 1e9) continue;
      requestOf[row] = request;
      break;
    }
  }
  return requestOf;
}
