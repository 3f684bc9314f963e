import type { Question } from '../../engine/edits/questions.ts';
import type { CutConstraints } from '../../engine/model/segment.ts';
import { lookOf, rangeText } from './looks.ts';

/** One way to answer: its key, what is said with it, and what the bytes asked about would be. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  /** Fields that it makes of the bytes asked about: `8–10 | 11`; empty where it says nothing of them. */
  readonly effect: string;
  /** Nothing on screen changes with it. */
  readonly isAsItIs: boolean;
  /** What was said, for the line that tells what came of it. */
  readonly said: string;
  readonly word: CutConstraints | 'confirm' | 'reject';
}

export function questionText(question: Question): string {
  const { start, end } = question;
  if (question.kind !== 'type') {
    return question.kind === 'boundary'
      ? `Is byte ${start} the start of a field?`
      : `How do bytes ${rangeText(start, end - start)} divide?`;
  }
  const { word } = lookOf(question.type);
  const article = /^[aeiou]/.test(word) ? 'an' : 'a';
  const [verb, noun] = end - start === 1 ? ['Is', 'byte'] : ['Are', 'bytes'];
  return `${verb} ${noun} ${rangeText(start, end - start)} ${article} ${word}?`;
}

/** The ways to answer, `cuts` being what is drawn now. */
export function choicesOf(question: Question, cuts: readonly number[]): readonly Choice[] {
  const bytes = rangeText(question.start, question.end - question.start);
  if (question.kind === 'type') {
    const { word } = lookOf(question.type);
    return [
      {
        key: 'y',
        label: 'Yes',
        effect: 'confirmed',
        isAsItIs: true,
        said: `bytes ${bytes}: ${word}`,
        word: 'confirm',
      },
      {
        key: 'n',
        label: 'No',
        effect: 'unidentified',
        isAsItIs: false,
        said: `bytes ${bytes}: no ${word}`,
        word: 'reject',
      },
    ];
  }
  const isBoundary = question.kind === 'boundary';
  return question.answers.map(({ word, cuts: after }, i) => {
    const effect = isBoundary
      ? fieldsAround(question.start, after)
      : fieldsWithin(question.start, question.end, after);
    return {
      key: (isBoundary ? 'yn' : 'abc').charAt(i),
      label: isBoundary ? (i === 0 ? 'Cut' : 'Join') : '',
      effect,
      isAsItIs: isSame(cuts, after),
      said: isBoundary
        ? `byte ${question.start} starts ${i === 0 ? 'a' : 'no'} field`
        : `bytes ${bytes} are ${effect}`,
      word,
    };
  });
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((cut, i) => cut === b[i]);

/** The field that a byte would begin and the one before, or the one that it would be inside of. */
function fieldsAround(offset: number, cuts: readonly number[]): string {
  const before = cuts.findLast((cut) => cut < offset) ?? 0;
  const after = cuts.find((cut) => cut > offset) ?? null;
  const range = (from: number, to: number | null): string => rangeText(from, to === null ? null : to - from);
  return cuts.includes(offset) ? `${range(before, offset)} | ${range(offset, after)}` : range(before, after);
}

function fieldsWithin(start: number, end: number, cuts: readonly number[]): string {
  const edges = [start, ...cuts.filter((cut) => cut > start && cut < end), end];
  return edges
    .slice(0, -1)
    .map((edge, i) => rangeText(edge, (edges[i + 1] ?? end) - edge))
    .join(' | ');
}
