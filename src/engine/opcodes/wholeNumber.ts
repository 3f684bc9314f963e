import type { NamedOpcode } from '../model/opcode.ts';

/** Values that must be named for a reading other than the field alone. */
const LEAST_NAMED = 3;

/** A field, and what is known of the bytes beside it. */
export interface NumberPlace {
  readonly offset: number;
  readonly length: number;
  /** The value of a byte that is the same in all messages; null where it is none. */
  constantAt(offset: number): number | null;
}

/**
 * What to add to an opcode field's values to get the numbers that client code and tables use: a byte beside it that never
 * changes may be the number's upper half, which no capture tells. The reading under which most values are named; 0 where the
 * field alone is as good.
 */
export function wholeNumberOf(
  { offset, length, constantAt }: NumberPlace,
  values: Iterable<number>,
  named: readonly NamedOpcode[],
): number {
  const known = new Set(named.map(({ value }) => value));
  const distinct = [...new Set(values)];
  const count = (added: number): number => distinct.filter((value) => known.has(value + added)).length;
  let [best, most] = [0, Math.max(LEAST_NAMED - 1, count(0))];
  for (const upper of [constantAt(offset + length), constantAt(offset - 1)]) {
    if (upper === null || upper === 0) continue;
    const added = upper * 256 ** length;
    const here = count(added);
    if (here > most) [best, most] = [added, here];
  }
  return best;
}
