import { sequenceRule, usualStep } from '../../fields/sequenceNumber.ts';
import type { Subject } from '../../fields/subject.ts';
import type { ByteOrder } from '../../model/field.ts';
import { CERTAIN_SHARE, endsVary } from './certainty.ts';
import { flowSteps } from './flowSteps.ts';

const LEAST_STEPS = 20;
/** Part of the steps in which a counter's last byte moves. */
const LEAST_MOVING = 0.5;
const LARGEST_STEP = 64;
/** Part of the steps up that are the usual one. */
const LEAST_REGULAR = 0.8;

export interface CertainCount {
  readonly order: ByteOrder;
  /** It goes up by the same nearly always; what a clock counts does not. */
  readonly isRegular: boolean;
}

/** A count that carries: its first byte changes, but only when the bytes behind it begin anew. */
export function counterOf(subject: Subject): CertainCount | null {
  if (!endsVary(subject) || !(carries(subject, false) || carries(subject, true))) return null;
  if (subject.values.counts.size < LEAST_STEPS) return null;
  const answer = sequenceRule(subject);
  if (answer === null || !answer.verdict.holds || answer.verdict.statistic < CERTAIN_SHARE) return null;
  // Random bytes behind a count rise with it, in steps of 256 and more.
  const order = answer.byteOrder ?? 'big';
  const { step, share } = usualStep(subject, order);
  if (step > LARGEST_STEP || !carries(subject, order === 'little')) return null;
  return { order, isRegular: share >= LEAST_REGULAR };
}

function carries(subject: Subject, isLittle: boolean): boolean {
  const { messages, offset, length } = subject;
  const { bytes, stride } = messages.heads;
  const high = isLittle ? offset + length - 1 : offset;
  const next = isLittle ? high - 1 : high + 1;
  const low = isLittle ? offset : offset + length - 1;
  let [steps, moves, changes, carried] = [0, 0, 0, 0];
  for (const { row, before } of flowSteps(subject, offset + length)) {
    if (before < 0) continue;
    const [here, was] = [row * stride, before * stride];
    steps += 1;
    if (bytes[here + low] !== bytes[was + low]) moves += 1;
    const step = bytes[here + high] - bytes[was + high];
    if (step === 0) continue;
    changes += 1;
    const isCarry = step === 1 || step === -255;
    if (isCarry && bytes[here + next] < bytes[was + next]) carried += 1;
  }
  return moves >= LEAST_MOVING * steps && changes >= 2 && carried >= 0.9 * changes;
}
