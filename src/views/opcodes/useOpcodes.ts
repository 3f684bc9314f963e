import { useMemo } from 'react';
import { fold } from '../../engine/edits/fold.ts';
import { resolveOpcodes } from '../../engine/edits/resolveOpcodes.ts';
import type { OpcodeOverlay } from '../../engine/model/edit.ts';
import { useAppState } from '../appContext.ts';
import { MessageIndex } from './messageIndex.ts';
import { type ShownOpcode, shownOpcodes } from './shownOpcodes.ts';

export interface OpcodesShown {
  readonly opcodes: readonly ShownOpcode[];
  /** What was said of opcodes that this capture does not have. */
  readonly orphans: readonly OpcodeOverlay[];
  /** Null while there is no result. */
  readonly index: MessageIndex | null;
}

/** The opcodes of the last result with the person's word laid over them. */
export function useOpcodes(): OpcodesShown {
  const edits = useAppState((state) => state.edits);
  const result = useAppState((state) => state.opcodes);
  const from = useAppState((state) => state.opcodesFrom);
  const brought = useAppState((state) => state.brought);
  const said = useMemo(() => fold(edits).opcodes, [edits]);
  // The result is of the inference it was asked for, which a later one may already have replaced.
  const index = useMemo(
    () => (result === null || from === null ? null : new MessageIndex(result, from.inferred.selections)),
    [result, from],
  );
  return useMemo(() => {
    if (result === null || index === null) return { opcodes: [], orphans: [], index: null };
    const { opcodes, orphans } = resolveOpcodes(result.table.rows, said);
    return { opcodes: shownOpcodes(opcodes, index, brought.clientSource, result.known), orphans, index };
  }, [result, index, said, brought]);
}
