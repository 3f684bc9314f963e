import { useMemo } from 'react';
import { roundKey } from '../../actions/opcodes.ts';
import { fold } from '../../engine/edits/fold.ts';
import { resolveOpcodes } from '../../engine/edits/resolveOpcodes.ts';
import type { OpcodeOverlay } from '../../engine/model/edit.ts';
import type { OpcodeKey } from '../../engine/model/opcode.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
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
  const before = useAppState((state) => state.opcodesBefore);
  const signatures = useAppState((state) => state.signatures);
  const isNew = useMemo(() => newInRound(before, signatures), [before, signatures]);
  const said = useMemo(() => fold(edits).opcodes, [edits]);
  // The result is of the inference it was asked for, which a later one may already have replaced.
  const index = useMemo(
    () => (result === null || from === null ? null : new MessageIndex(result, from.inferred.selections)),
    [result, from],
  );
  return useMemo(() => {
    if (result === null || index === null) return { opcodes: [], orphans: [], index: null };
    const { opcodes, orphans } = resolveOpcodes(result.table.rows, said);
    const shown = shownOpcodes(opcodes, index, brought.clientSource, result.known, isNew);
    return { opcodes: shown, orphans, index };
  }, [result, index, said, brought, isNew]);
}

/** Opcodes that the inference before did not have, and those of the last round of feedback in the set in use. */
function newInRound(
  before: ReadonlySet<string> | null,
  set: SignatureSet | null,
): (key: OpcodeKey) => boolean {
  const round = Math.max(0, ...(set?.provenance.rounds.map((one) => one.round) ?? []));
  const transports = new Map(set?.formats.map(({ id, transport }) => [id, transport]));
  const found = new Set(
    set?.opcodes
      .filter(({ origin }) => round > 0 && origin.round === round)
      .map(({ format, value }) => `${transports.get(format) ?? ''} ${value}`),
  );
  return (key) => {
    const name = roundKey(key);
    return (before !== null && !before.has(name)) || found.has(name);
  };
}
