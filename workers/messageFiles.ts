import type { ParameterSet } from '../src/engine/model/parameters.ts';
import { readBareMessages } from '../src/engine/pipeline/bareMessages.ts';
import { transformedBare } from '../src/engine/pipeline/inferBare.ts';
import { parseTransform } from '../src/engine/transforms/parseTransform.ts';
import type { InferenceError, PayloadSelection, SelectedPayload } from '../src/rpc/contract/inferenceApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import { truthOfDataSet } from './truthFile.ts';

/** Rows of files of bare messages, a selection a file, with the cuts that a data set knows. */
export function payloadOfMessages(
  texts: readonly { readonly name: string; readonly text: string }[],
  parameters: ParameterSet,
): Result<SelectedPayload, InferenceError> {
  const transform = parseTransform(parameters.transform);
  if (!transform.ok) return failed({ message: transform.problem });
  const selections: PayloadSelection[] = [];
  let failures = 0;
  for (const { name, text } of texts) {
    const read = readBareMessages(text, name);
    if (!read.ok) return failed({ message: `${name}: ${read.problem}` });
    const { rows, failed: count } = transformedBare(read.messages.rows, transform.steps);
    failures += count;
    selections.push({ type: 'messages', rows, payload: null });
  }
  const truths = texts.map(({ name, text }) => truthOfDataSet(name, text));
  return ok({ selections, setAside: {}, flows: 0, failed: failures, truths });
}
