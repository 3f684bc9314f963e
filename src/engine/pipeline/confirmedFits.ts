import type { Subject } from '../fields/subject.ts';
import { fitOf } from '../fields/typeFits.ts';
import type { TypeFit, TypeWord } from '../model/field.ts';
import type { Inference } from './inferFields.ts';

/** NONE as an unsigned number. */
const NO_MESSAGE = 0xffff_ffff;

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
  return words.flatMap(({ offset, length, type, constantHex, isConfirmed }) => {
    if (!isConfirmed || length === null) return [];
    const subject = memory.subject(offset, length);
    const fit = fitOf(subject, type, constantHex);
    // Where the type fits nowhere, no test named the messages: all of them break it.
    const isNowhere = fit.fits === 0 && fit.broken.length === 0 && fit.breaks > 0;
    const broken = isNowhere ? messagesOf(subject) : fit.broken;
    return [{ offset, length, ...fit, broken }];
  });
}

function messagesOf({ values, messages }: Subject): Uint32Array {
  return Uint32Array.from(values.rows, (row) => messages.messageOfHead[row] ?? NO_MESSAGE)
    .filter((message) => message !== NO_MESSAGE)
    .sort();
}
