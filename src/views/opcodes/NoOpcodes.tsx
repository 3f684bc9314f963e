import type { ReactNode } from 'react';
import { useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

/** What is missing, why, and one step. */
export function NoOpcodes(): ReactNode {
  const run = useAppState((state) => state.opcodeRun);
  const inference = useAppState((state) => state.inference);
  const result = useAppState((state) => state.opcodes);
  const formats = useAppState((state) => state.inferred?.formats.length ?? 0);
  const [title, why] = reason();
  function reason(): readonly [string, string] {
    if (inference.kind === 'failed') return ['Nothing was inferred.', inference.message];
    if (inference.kind !== 'ready') return ['Inferring fields.', 'Opcodes are told from them.'];
    if (run.kind === 'failed') return ['No opcodes.', run.message];
    if (run.kind === 'running' || result === null) return ['Correlating opcodes.', 'They appear here.'];
    if (formats === 0)
      return [
        'No protocol packets.',
        'The flows of the selection carry no payload of an unknown protocol. Widen the selection in Fields.',
      ];
    return [
      'No opcode field.',
      `None of the ${countText(formats)} formats has a field of type opcode. Give one that type in Fields: choose it, T, then O.`,
    ];
  }
  return (
    <div className="fields-empty" role="status">
      <h2>{title}</h2>
      <p>{why}</p>
    </div>
  );
}
