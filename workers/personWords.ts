import { givenFormatOf } from '../src/engine/edits/words.ts';
import { type CutConstraints, type GivenFormat, NO_CONSTRAINTS } from '../src/engine/model/segment.ts';
import type { SolveOptions } from '../src/engine/segments/method.ts';
import type {
  FormatConstraints,
  InferenceRequest,
  PayloadSelection,
} from '../src/rpc/contract/inferenceApi.ts';

/** Those of the request's constraints that are about formats of the selection. */
export function constraintsOn(
  { constraints }: InferenceRequest,
  { type }: PayloadSelection,
): readonly FormatConstraints[] {
  return constraints.filter(({ formatKey }) => formatKey.startsWith(`${type} `));
}

/** What was said of one format. */
export const wordsOn = (
  { constraints }: InferenceRequest,
  formatKey: string,
): FormatConstraints | undefined => constraints.find((one) => one.formatKey === formatKey);

/** Formats by a person's hand. */
export function givenFormats(request: InferenceRequest, selection: PayloadSelection): readonly GivenFormat[] {
  return constraintsOn(request, selection).flatMap(({ formatKey, isProtocol }) => {
    const given = isProtocol === true ? givenFormatOf(formatKey) : null;
    return given === null ? [] : [given];
  });
}

/** A person's word on cuts and formats, as the segments stage takes it. */
export function solveOptions(request: InferenceRequest, { type }: PayloadSelection): SolveOptions {
  return {
    constraintsOf: (key): CutConstraints => wordsOn(request, `${type} ${key}`) ?? NO_CONSTRAINTS,
    isLeftOut: (key) => wordsOn(request, `${type} ${key}`)?.isProtocol === false,
    votes: null,
  };
}
