import type {
  FormatSignature,
  KeywordSignature,
  OpcodeSignature,
  Origin,
  ServerSignature,
} from './signature.ts';

/** Lists of a set, in the order in which they are shown. */
export const ENTRY_KINDS = ['formats', 'opcodes', 'keywords', 'servers'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type SignatureEntry = FormatSignature | OpcodeSignature | KeywordSignature | ServerSignature;

/** One entry with the path that edits, matches and differences name it by. */
export interface ListedEntry {
  readonly kind: EntryKind;
  readonly path: string;
  readonly entry: SignatureEntry;
  readonly origin: Origin;
}

/** One entry that two sets differ in. */
export interface SignatureDifference {
  readonly path: string;
  readonly kind: EntryKind;
  readonly how: 'added' | 'removed' | 'changed';
  readonly before: SignatureEntry | null;
  readonly after: SignatureEntry | null;
  /** Keys whose values differ, sorted; empty unless changed. */
  readonly keys: readonly string[];
}

/** Keywords and servers of an app, as found in a capture's names and requests. */
export interface AppNames {
  readonly keywords: readonly KeywordSignature[];
  readonly servers: readonly ServerSignature[];
}
