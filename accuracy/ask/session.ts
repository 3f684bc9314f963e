import { openQuestions } from '../../src/engine/edits/questions.ts';
import type { ParameterSet } from '../../src/engine/model/parameters.ts';
import type { CutConstraints, SegmentedFormat } from '../../src/engine/model/segment.ts';
import { NO_CONSTRAINTS } from '../../src/engine/model/segment.ts';
import { InferenceMemory } from '../../src/engine/pipeline/inferenceMemory.ts';
import { fieldOptions } from '../../src/engine/pipeline/inferenceOptions.ts';
import { type InferenceInput, inferFields } from '../../src/engine/pipeline/inferFields.ts';
import { prepareRows } from '../../src/engine/pipeline/prepareRows.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { evidenceModel } from '../inferRows.ts';

export type Formats = readonly SegmentedFormat[];
/** Whether a field really begins at an offset of a format; null where nothing is known of it. */
export type Truth = (format: SegmentedFormat, offset: number) => boolean | null;
/** What a person says next, given what they see: one offset of one format; null when they have nothing to say. */
export type Person = (
  formats: Formats,
  said: ReadonlyMap<string, CutConstraints>,
  truth: Truth,
) => { readonly format: SegmentedFormat; readonly offset: number } | null;

/** Answers of the workbench's question only: of the largest format that has one, the least certain boundary. */
export const asked: Person = (formats, said, truth) => {
  for (const format of formats) {
    const open = openQuestions(format.cuts, said.get(format.key) ?? null, []);
    const offset = open.find((one) => truth(format, one) !== null);
    if (offset !== undefined) return { format, offset };
  }
  return null;
};

/** Reads the largest format from its first byte and mends the first cut that is wrong or missing. */
export const mending: Person = (formats, _, truth) => {
  for (const format of formats) {
    const { cuts, window } = format.cuts;
    for (let offset = 1; offset < window; offset += 1) {
      const isCut = truth(format, offset);
      if (isCut !== null && isCut !== cuts.includes(offset)) return { format, offset };
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
  const said = new Map<string, CutConstraints>();
  const solve = {
    constraintsOf: (key: string) => said.get(key) ?? NO_CONSTRAINTS,
    isLeftOut: () => false,
    votes: null,
  };
  const shown: Formats[] = [];
  for (let answers = 0; answers <= most; answers += 1) {
    const { segments } = drain(inferFields(input, prepared, solve, fieldOptions(parameters), words));
    shown.push(segments.formats);
    const word = answers === most ? null : person(segments.formats, said, truth);
    if (word === null) break;
    const { format, offset } = word;
    const { pins, bans } = said.get(format.key) ?? NO_CONSTRAINTS;
    said.set(
      format.key,
      truth(format, offset) === true ? { pins: [...pins, offset], bans } : { pins, bans: [...bans, offset] },
    );
  }
  while (shown.length <= most) shown.push(shown.at(-1) ?? []);
  return shown;
}
