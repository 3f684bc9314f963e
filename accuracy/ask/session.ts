import { openQuestions } from '../../src/engine/edits/questions.ts';
import type { ParameterSet } from '../../src/engine/model/parameters.ts';
import {
  type CutConstraints,
  type CutQuestion,
  NO_CONSTRAINTS,
  type SegmentedFormat,
} from '../../src/engine/model/segment.ts';
import { InferenceMemory } from '../../src/engine/pipeline/inferenceMemory.ts';
import { fieldOptions } from '../../src/engine/pipeline/inferenceOptions.ts';
import { type InferenceInput, inferFields } from '../../src/engine/pipeline/inferFields.ts';
import { prepareRows } from '../../src/engine/pipeline/prepareRows.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { evidenceModel } from '../inferRows.ts';

export type Formats = readonly SegmentedFormat[];
/** Whether a field really begins at an offset of a format; null where nothing is known of it. */
export type Truth = (format: SegmentedFormat, offset: number) => boolean | null;

/** All that a person said so far, by the key of the format. */
export interface Said {
  readonly cuts: ReadonlyMap<string, CutConstraints>;
  /** Questions that none of the answers was right for. */
  readonly skipped: ReadonlyMap<string, readonly string[]>;
}

/** What a person says next of one format; `skip`: none of the offered answers is right. */
export interface Word {
  readonly format: SegmentedFormat;
  readonly says: CutConstraints;
  readonly skip?: string;
}

/** What a person says next, given what they see; null when they have nothing to say. */
export type Person = (formats: Formats, said: Said, truth: Truth) => Word | null;

const isCutQuestion = (question: { readonly kind: string }): question is CutQuestion =>
  question.kind !== 'type';

/**
 * Answers the workbench's questions about boundaries and nothing else: of each format the first, of those the one that
 * promises most packets the most.
 */
export const asked: Person = (formats, said, truth) => {
  let best: Word | null = null;
  let most = 0;
  for (const format of formats) {
    const { pins, bans } = said.cuts.get(format.key) ?? NO_CONSTRAINTS;
    const skipped = said.skipped.get(format.key) ?? [];
    const open = openQuestions(format.cuts.questions(), [], { pins, bans, fields: [] }, skipped);
    const question = open
      .filter(isCutQuestion)
      .find(({ answers }) => offsetsOf(answers[0]?.word).some((at) => truth(format, at) !== null));
    const worth = (question?.gain ?? 0) * format.rows.length;
    if (question === undefined || worth <= most) continue;
    most = worth;
    best = { format, ...answerTo(question, format, truth) };
  }
  return best;
};

function answerTo(question: CutQuestion, format: SegmentedFormat, truth: Truth): Pick<Word, 'says' | 'skip'> {
  const right = question.answers.find(
    ({ word }) =>
      word.pins.every((at) => truth(format, at) !== false) &&
      word.bans.every((at) => truth(format, at) !== true),
  );
  if (right !== undefined) return { says: right.word };
  const { kind, start, end } = question;
  return { says: NO_CONSTRAINTS, skip: `${kind} ${start} ${end}` };
}

const offsetsOf = (word: CutConstraints | undefined): readonly number[] =>
  word === undefined ? [] : [...word.pins, ...word.bans];

/** Reads the largest format from its first byte and mends the first cut that is wrong or missing. */
export const mending: Person = (formats, _, truth) => {
  for (const format of formats) {
    const { cuts, window } = format.cuts;
    for (let offset = 1; offset < window; offset += 1) {
      const isCut = truth(format, offset);
      if (isCut === null || isCut === cuts.includes(offset)) continue;
      return { format, says: isCut ? { pins: [offset], bans: [] } : { pins: [], bans: [offset] } };
    }
  }
  return null;
};

/** What is shown after 0, 1, 2, … `most` words of a person, as the workbench infers; the last stays when they are done. */
export function afterWords(
  input: InferenceInput,
  parameters: ParameterSet,
  truth: Truth,
  person: Person,
  most: number,
): readonly Formats[] {
  const prepared = drain(prepareRows(input.rows, parameters, evidenceModel()));
  const words = { typesOf: () => [], memory: new InferenceMemory() };
  const cuts = new Map<string, CutConstraints>();
  const skipped = new Map<string, readonly string[]>();
  const solve = {
    constraintsOf: (key: string) => cuts.get(key) ?? NO_CONSTRAINTS,
    isLeftOut: () => false,
    votes: null,
  };
  const shown: Formats[] = [];
  for (let answers = 0; answers <= most; answers += 1) {
    const { segments } = drain(inferFields(input, prepared, solve, fieldOptions(parameters), words));
    shown.push(segments.formats);
    const word = answers === most ? null : person(segments.formats, { cuts, skipped }, truth);
    if (word === null) break;
    const { key } = word.format;
    const { pins, bans } = cuts.get(key) ?? NO_CONSTRAINTS;
    cuts.set(key, { pins: [...pins, ...word.says.pins], bans: [...bans, ...word.says.bans] });
    if (word.skip !== undefined) skipped.set(key, [...(skipped.get(key) ?? []), word.skip]);
  }
  while (shown.length <= most) shown.push(shown.at(-1) ?? []);
  return shown;
}
