import { NONE } from '../../model/units.ts';
import { hasFewValues } from '../opcode.ts';
import type { Subject } from '../subject.ts';
import { isAnsweredInKind } from './answeredInKind.ts';
import { moreTelling } from './moreTelling.ts';

const WIDEST_OPCODE = 4;
/** Values of a field that is more than a mark of the direction, and how many more a number of tasks has than it. */
const LEAST_FLAGS = 3;
const MORE_VALUES = 1.5;

/**
 * Ours: a field behind the first one with few values that is rather the opcode, because the first hardly ever moves, or
 * because answers take up this one and not the first. `hasDifference` tells whether answers are the request plus a constant.
 */
export function betterOpcode(
  subjects: readonly Subject[],
  first: number,
  isOpen: (i: number) => boolean,
  hasDifference: (subject: Subject) => boolean,
): { readonly at: number; readonly reason: string } | null {
  const telling = moreTelling(subjects, first, isOpen);
  if (telling !== NONE) return { at: telling, reason: 'is nearly always the same' };
  const isTakenUp = (subject: Subject): boolean => isAnsweredInKind(subject) || hasDifference(subject);
  const few = subjects[first].values.counts.size;
  if (few < LEAST_FLAGS || isTakenUp(subjects[first])) return null;
  const at = subjects.findIndex(
    (subject, i) =>
      i > first &&
      isOpen(i) &&
      subject.length <= WIDEST_OPCODE &&
      subject.values.counts.size >= MORE_VALUES * few &&
      hasFewValues(subject) &&
      isTakenUp(subject),
  );
  return at < 0 ? null : { at, reason: 'answers do not take it up' };
}
