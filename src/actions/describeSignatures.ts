import type { SignatureSet } from '../engine/model/signature.ts';
import {
  ENTRY_KINDS,
  type EntryKind,
  type ListedEntry,
  type SignatureDifference,
} from '../engine/model/signatureEntry.ts';
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

/** A set that can be compared with another. */
export interface ComparableSet {
  readonly id: string;
  readonly label: string;
  readonly set: SignatureSet;
}

/** Sets that are at hand: those of this page, of a file, and the built-in ones. */
export function comparableSets(state: {
  readonly workingSet: SignatureSet | null;
  readonly importedSet: SignatureSet | null;
  readonly comparedSet: SignatureSet | null;
  readonly signatures: SignatureSet | null;
}): readonly ComparableSet[] {
  const one = (id: string, label: string, set: SignatureSet | null): ComparableSet[] =>
    set === null ? [] : [{ id, label, set }];
  return [
    ...one('working', 'working set', state.workingSet),
    ...one('imported', `${state.importedSet?.name}, imported`, state.importedSet),
    ...one('classify', `${state.signatures?.name}, of Classify`, state.signatures),
    ...one('compared', `${state.comparedSet?.name}, of a file`, state.comparedSet),
    ...BUILTIN_SETS.map((set) => ({ id: `builtin ${set.name}`, label: set.name, set })),
  ];
}

/** How two sets differ, and for each kind of entry how many are gone, new, changed, the same. */
export function compareSets(
  before: SignatureSet,
  after: SignatureSet,
): { readonly differences: readonly SignatureDifference[]; readonly counts: readonly DifferenceCount[] } {
  const differences = diffSets(before, after);
  const counts = ENTRY_KINDS.map((kind) => {
    const of = (how: SignatureDifference['how']): number =>
      differences.filter((one) => one.kind === kind && one.how === how).length;
    const [added, removed, changed] = [of('added'), of('removed'), of('changed')];
    return { kind, added, removed, changed, same: after[kind].length - added - changed };
  });
  return { differences, counts };
}

export interface DifferenceCount {
  readonly kind: EntryKind;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
}

export interface ExportNote {
  readonly kind: ExportKind;
  readonly notExpressed: readonly string[];
}

export function exportNotes(set: SignatureSet): readonly ExportNote[] {
  return EXPORT_KINDS.map((kind) => ({ kind, notExpressed: exportSet(set, kind).notExpressed }));
}

export type { ListedEntry };
