import { NONE } from '../../model/units.ts';
import { entropyOfCounts } from '../../stats/entropy.ts';
import { hasFewValues } from '../opcode.ts';
import type { Subject } from '../subject.ts';

/** Bits below which a field says next to nothing, and how much more another must say. */
const HARDLY_ANY_BITS = 0.3;
const TELLS_MORE = 4;
const MOST_BYTES = 2;

/**
 * Ours: of the fields behind an opcode field that is nearly constant, the one that tells most about the task, or NONE.
 * The paper's rule takes the first field with few values, and a flag that is hardly ever set has the fewest.
 */
export function moreTelling(
  subjects: readonly Subject[],
  first: number,
  isFree: (i: number) => boolean,
): number {
  const bitsOf = (i: number): number => {
    const { counts, rows } = subjects[i].values;
    return entropyOfCounts([...counts.values()], rows.length);
  };
  const least = bitsOf(first);
  if (least > HARDLY_ANY_BITS) return NONE;
  let [best, most] = [NONE, Math.max(TELLS_MORE * least, 1)];
  for (let i = first + 1; i < subjects.length; i += 1) {
    if (!isFree(i) || subjects[i].length > MOST_BYTES || !hasFewValues(subjects[i])) continue;
    const bits = bitsOf(i);
    if (bits > most) [best, most] = [i, bits];
  }
  return best;
}
