import type { SignatureSet } from '../engine/model/signature.ts';
import type { ListedEntry, SignatureDifference } from '../engine/model/signatureEntry.ts';
import { BUILTIN_SETS } from '../engine/signatures/builtinSets.ts';
import { diffSets } from '../engine/signatures/diffSets.ts';
import { listEntries, serverName } from '../engine/signatures/entryPath.ts';
import { EXPORT_KINDS, type ExportKind, exportSet } from '../engine/signatures/export/exports.ts';
import { mergeSets } from '../engine/signatures/mergeSets.ts';

/** What views need to know of sets, which they cannot reach themselves. */
export { listEntries, serverName };

export const BUILTIN_NAMES: readonly string[] = BUILTIN_SETS.map(({ name }) => name);

export function builtinCount(name: string): number {
  const set = BUILTIN_SETS.find((one) => one.name === name);
  return set === undefined ? 0 : listEntries(set).length;
}

/** What taking the offer would do to what was imported before, either way. */
export function offerDifferences(
  imported: SignatureSet | null,
  offered: SignatureSet,
): { readonly merge: readonly SignatureDifference[]; readonly replace: readonly SignatureDifference[] } {
  const before = imported ?? { ...offered, formats: [], opcodes: [], keywords: [], servers: [] };
  return {
    merge: diffSets(before, imported === null ? offered : mergeSets(before, offered)),
    replace: diffSets(before, offered),
  };
}

/** What differs from a built-in set. */
export function againstBuiltin(set: SignatureSet, name: string): readonly SignatureDifference[] {
  const builtin = BUILTIN_SETS.find((one) => one.name === name);
  return builtin === undefined ? [] : diffSets(builtin, set);
}

export interface ExportNote {
  readonly kind: ExportKind;
  readonly notExpressed: readonly string[];
}

export function exportNotes(set: SignatureSet): readonly ExportNote[] {
  return EXPORT_KINDS.map((kind) => ({ kind, notExpressed: exportSet(set, kind).notExpressed }));
}

export type { ListedEntry };
