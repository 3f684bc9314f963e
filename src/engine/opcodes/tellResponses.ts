import type { OpcodeField } from '../model/opcode.ts';
import type { OpcodeInput } from './input.ts';

/** How long a request waits for its response, seconds. */
export const ANSWER_S = 60;
/** Part of the answers that repeat a sequence number, from which it is what ties them to their requests. */
export const MOSTLY = 0.8;

/** 1 for each message that answers another. `numbers` are those of the opcode, `sequences` of the field that a response repeats. */
export function tellResponses(
  numbers: Float64Array,
  sequences: Float64Array | null,
  messages: OpcodeInput['messages'],
  { responseOffset }: OpcodeField,
): Uint8Array {
  if (responseOffset === null) return answersWithoutOffset(numbers, sequences, messages);
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
export function tellByMarker(markers: Float64Array, messages: OpcodeInput['messages']): Uint8Array {
  const counts = new Map<number, number>();
  for (let row = 0; row < messages.length; row += 1)
    if (messages.direction[row] === 0 && !Number.isNaN(markers[row]))
      counts.set(markers[row], (counts.get(markers[row]) ?? 0) + 1);
  const request = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  return Uint8Array.from(markers, (marker) => (Number.isNaN(marker) || marker === request ? 0 : 1));
}

/** The number is the same both ways. Sequence numbers tell where nearly all answers repeat one, else the directions alone. */
function answersWithoutOffset(
  numbers: Float64Array,
  sequences: Float64Array | null,
  messages: OpcodeInput['messages'],
): Uint8Array {
  const byDirection = answersByDirection(numbers, null, messages);
  if (sequences === null) return byDirection;
  const bySequence = answersByDirection(numbers, sequences, messages);
  return count(bySequence) >= MOSTLY * count(byDirection) ? bySequence : byDirection;
}

const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);

/** A message of the other direction answers a recent one of the same opcode, and of the same sequence number where one is given. */
function answersByDirection(
  numbers: Float64Array,
  sequences: Float64Array | null,
  messages: OpcodeInput['messages'],
): Uint8Array {
  const answers = new Uint8Array(messages.length);
  const open = new Map<string, { direction: number; timeNs: number; waiting: number }>();
  for (let row = 0; row < messages.length; row += 1) {
    if (Number.isNaN(numbers[row])) continue;
    const key = `${messages.flow[row]} ${numbers[row]} ${sequences?.[row] ?? ''}`;
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
