import { differenceFinding } from '../../fields/relation.ts';
import type { Subject } from '../../fields/subject.ts';
import type { ByteOrder } from '../../model/field.ts';
import { CERTAIN_SHARE } from './certainty.ts';
import { flowSteps } from './flowSteps.ts';

const ORDERS: readonly ByteOrder[] = ['big', 'little'];
const LEAST_COMMANDS = 3;
const LEAST_STEPS = 20;
/** Part of the steps within a flow and direction that go up, and down: commands come in any order, counts and clocks rise. */
const EITHER_WAY = 0.15;

/**
 * A command number of 32 bits: requests are small numbers, and an answer is the request's plus one large constant (the
 * paper's W-TCP, SMPP 3.4 section 4). Its bytes apart would be a flag, bytes that are always 0, and an opcode.
 */
export function commandOrder(subject: Subject): ByteOrder | null {
  if (subject.length !== 4) return null;
  return ORDERS.find((order) => holds(subject, order)) ?? null;
}

function holds(subject: Subject, order: ByteOrder): boolean {
  if (!isSmallInRequests(subject, order) || outerFlips(subject, order)) return false;
  const lowest = subject.offset + (order === 'big' ? 3 : 0);
  if (!goesEitherWay(subject, lowest)) return false;
  const relation = differenceFinding(subject, order);
  return relation !== null && (relation.values.share ?? 0) >= CERTAIN_SHARE;
}

/** The two upper bytes are 0 in requests, one value each in answers and the top one not 0; the lowest takes several. */
function isSmallInRequests({ messages, offset, values }: Subject, order: ByteOrder): boolean {
  const { bytes, stride, direction } = messages.heads;
  const at = (row: number, significance: number): number =>
    bytes[row * stride + offset + (order === 'big' ? significance : 3 - significance)];
  const commands = new Set<number>();
  let answer = -1;
  for (const row of values.rows) {
    if (direction[row] === 0) {
      if (at(row, 0) !== 0 || at(row, 1) !== 0) return false;
      commands.add(at(row, 3));
      continue;
    }
    const upper = at(row, 0) * 256 + at(row, 1);
    if (upper < 256 || (answer >= 0 && upper !== answer)) return false;
    answer = upper;
  }
  return answer >= 0 && commands.size >= LEAST_COMMANDS;
}

/** The byte beyond the top one is 0 in requests and another value in answers: the number reaches farther. */
function outerFlips({ messages, offset, values }: Subject, order: ByteOrder): boolean {
  const { bytes, stride, kept, direction } = messages.heads;
  const outer = order === 'big' ? offset - 1 : offset + 4;
  if (outer < 0) return false;
  let answer = -1;
  for (const row of values.rows) {
    if (kept[row] <= outer) return false;
    const value = bytes[row * stride + outer];
    if (direction[row] === 0 ? value !== 0 : value === 0 || (answer >= 0 && value !== answer)) return false;
    if (direction[row] !== 0) answer = value;
  }
  return answer >= 0;
}

function goesEitherWay(subject: Subject, at: number): boolean {
  const { bytes, stride } = subject.messages.heads;
  let [steps, up, down] = [0, 0, 0];
  for (const { row, before } of flowSteps(subject, at + 1)) {
    if (before < 0) continue;
    const step = bytes[row * stride + at] - bytes[before * stride + at];
    steps += 1;
    if (step > 0) up += 1;
    if (step < 0) down += 1;
  }
  return steps >= LEAST_STEPS && up >= EITHER_WAY * steps && down >= EITHER_WAY * steps;
}
