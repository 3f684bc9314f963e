import { fitOf } from '../fields/typeFits.ts';
import type { TypeFit, TypeWord } from '../model/field.ts';
import type { Inference } from './inferFields.ts';

/** A confirmed field, and how the messages that are here now obey it. */
export interface ConfirmedFit extends TypeFit {
  readonly offset: number;
  readonly length: number;
}

/** Fits of all fields of a format that a person confirmed; a byte range holds whether or not it is a field now. */
export function confirmedFits(
  { memories }: Inference,
  format: number,
  words: readonly TypeWord[],
): readonly ConfirmedFit[] {
  const memory = memories[format];
  if (memory === undefined) return [];
  return words.flatMap(({ offset, length, type, constantHex, isConfirmed }) =>
    !isConfirmed || length === null
      ? []
      : [{ offset, length, ...fitOf(memory.subject(offset, length), type, constantHex) }],
  );
}
