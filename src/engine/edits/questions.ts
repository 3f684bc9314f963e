import type { FormatOverlay } from '../model/edit.ts';
import type { Field, FieldType, FieldVerdict } from '../model/field.ts';
import type { CutQuestion } from '../model/segment.ts';

/** Is a byte range of the type that was inferred? */
export interface TypeQuestion {
  readonly kind: 'type';
  readonly start: number;
  readonly end: number;
  readonly type: FieldType;
  readonly gain: number;
}

export type Question = CutQuestion | TypeQuestion;

/** The same question has the same name after re-inference. */
export const questionId = ({ kind, start, end }: Question): string => `${kind} ${start} ${end}`;

/** A wrong type costs less than a wrong boundary, which makes two types wrong. */
const TYPE_WORTH = 0.5;
const LEAST_DOUBT = 0.05;
/** Boundaries that an answer must be expected to put right. */
const LEAST_GAIN = 0.02;

/** What is worth asking of a format, what helps most first; what a person decided or skipped is left out. */
export function openQuestions(
  cuts: readonly CutQuestion[],
  fields: readonly Field[],
  overlay: Pick<FormatOverlay, 'pins' | 'bans' | 'fields'> | null,
  skipped: readonly string[],
): readonly Question[] {
  const decided = new Set([...(overlay?.pins ?? []), ...(overlay?.bans ?? [])]);
  const isOpen = ({ answers }: CutQuestion): boolean =>
    answers.every(({ word }) => ![...word.pins, ...word.bans].some((at) => decided.has(at)));
  const said = overlay?.fields ?? [];
  const types = fields.flatMap((field): readonly TypeQuestion[] => {
    const { offset, length, type } = field;
    const doubt = doubtOf(field);
    const word = said.find((one) => one.offset === offset && one.length === length);
    const isDecided =
      word !== undefined && (word.type !== null || word.confirmed !== null || word.isRejected);
    if (length === null || isDecided || doubt < LEAST_DOUBT) return [];
    return [{ kind: 'type', start: offset, end: offset + length, type, gain: TYPE_WORTH * doubt }];
  });
  // Types of fields whose boundaries are asked about can wait.
  const open = cuts.filter(isOpen);
  return [...open, ...types.sort((a, b) => b.gain - a.gain)].filter(
    (question) => question.gain >= LEAST_GAIN && !skipped.includes(questionId(question)),
  );
}

/** How likely the type is to be wrong, up to a half: what its test held by, and how much was looked at. */
function doubtOf({ type, verdicts }: Field): number {
  const held = verdicts.find((verdict) => verdict.holds && verdict.type === type);
  if (held === undefined || type === 'constant') return 0;
  return 0.5 * (1 - roomUsed(held)) ** 2 + 0.5 / (1 + held.sampleSize);
}

/** Part of the way from the threshold to the surest that the measure can be, 0 to 1. */
function roomUsed({ statistic, threshold, margin }: FieldVerdict): number {
  const isShare = threshold > 0 && threshold < 1;
  const room = isShare && statistic >= threshold ? 1 - threshold : Math.abs(threshold);
  return room <= 0 ? 1 : Math.max(0, Math.min(1, Math.abs(margin) / room));
}
