import type { Subject } from '../../fields/subject.ts';
import type { ByteOrder } from '../../model/field.ts';
import { CERTAIN_SHARE, LEAST_MESSAGES } from './certainty.ts';
import { flowSteps } from './flowSteps.ts';

const LEAST_STEPS = 20;
/** Part of the steps in which the counting byte moves, and by how much at most. */
const LEAST_MOVING = 0.5;
const LARGEST_STEP = 4;
const LEAST_BEGINNINGS = 3;
/** A count of one byte begins at 0 or near it; one that begins higher goes on in the byte above. */
const NEAR_ZERO = 8;

/**
 * A count of two bytes too short to carry: the upper byte is steady within each flow, differs from flow to flow, and the
 * lower one counts on from anywhere.
 */
export function steadyOrder(subject: Subject): ByteOrder | null {
  const { offset, length } = subject;
  if (length !== 2) return null;
  if (holds(subject, offset, offset + 1)) return 'big';
  return holds(subject, offset + 1, offset) ? 'little' : null;
}

function holds(subject: Subject, high: number, low: number): boolean {
  return (
    subject.values.rows.length >= LEAST_MESSAGES &&
    countsOn(subject, high, low) &&
    beginsAnywhere(subject, high, low) &&
    !isSteadyToo(subject, high < low ? high - 1 : high + 1)
  );
}

/** Flows begin with several upper bytes; where it is not 0, most lower bytes begin away from 0. */
function beginsAnywhere(subject: Subject, high: number, low: number): boolean {
  const { bytes, stride } = subject.messages.heads;
  const beginnings = new Set<number>();
  let [above, away] = [0, 0];
  for (const { row, before } of flowSteps(subject, Math.max(high, low) + 1)) {
    if (before >= 0) continue;
    const upper = bytes[row * stride + high];
    beginnings.add(upper);
    if (upper === 0) continue;
    above += 1;
    if (bytes[row * stride + low] > NEAR_ZERO) away += 1;
  }
  return beginnings.size >= LEAST_BEGINNINGS && away >= above / 2;
}

/** The lower byte goes up by little; the upper one changes by a carry alone. */
function countsOn(subject: Subject, high: number, low: number): boolean {
  const { bytes, stride } = subject.messages.heads;
  let [steps, small, moves] = [0, 0, 0];
  for (const { row, before } of flowSteps(subject, Math.max(high, low) + 1)) {
    if (before < 0) continue;
    const [here, was] = [row * stride, before * stride];
    const carry = bytes[here + low] < bytes[was + low] ? 1 : 0;
    if (((bytes[here + high] - bytes[was + high]) & 255) !== carry) return false;
    const step = (bytes[here + low] - bytes[was + low]) & 255;
    steps += 1;
    if (step <= LARGEST_STEP) small += 1;
    if (step !== 0) moves += 1;
  }
  return steps >= LEAST_STEPS && small >= CERTAIN_SHARE * steps && moves >= LEAST_MOVING * steps;
}

/** The byte beyond the upper one is steady within flows and differs between them: both may be a session's. */
function isSteadyToo(subject: Subject, outer: number): boolean {
  if (outer < 0) return false;
  const { bytes, stride } = subject.messages.heads;
  const values = new Set<number>();
  for (const { row, before } of flowSteps(subject, outer + 1)) {
    const value = bytes[row * stride + outer];
    if (before >= 0 && bytes[before * stride + outer] !== value) return false;
    values.add(value);
  }
  return values.size > 1;
}
