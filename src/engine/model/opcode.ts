import type { ServerRole, TaskLabel } from './signature.ts';
import type { Direction } from './units.ts';

/** Kinds of evidence for what an opcode means (paper III-A4), then ours. */
export const EVIDENCE_KINDS = [
  'experiment',
  'client-source',
  'cross-platform',
  'periodic',
  'triggered',
  'known-table',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What one kind of evidence says of one opcode. The numbers stand in `statistics`, the sentence is made of them. */
export interface OpcodeEvidence {
  readonly kind: EvidenceKind;
  /** Null where it speaks of behaviour only ("periodic"). */
  readonly label: TaskLabel | null;
  /** 0 to 1, comparable within a kind. */
  readonly strength: number;
  readonly statistics: Readonly<Record<string, number>>;
  readonly sentence: string;
  /** Where to look: rows of the message table, the most telling first. */
  readonly messages: readonly number[];
  /** File, line and text of source code, where that is the evidence. */
  readonly excerpt: { readonly file: string; readonly line: number; readonly text: string } | null;
}

/** An opcode field's value by format: the same thing after re-inference and in another capture. */
export interface OpcodeKey {
  readonly format: string;
  readonly offset: number;
  /** The request's value. */
  readonly value: number;
  /** Null unless a person split it by direction. */
  readonly direction: Direction | null;
}

/** One value of an opcode field with all that is known of it. */
export interface OpcodeRow {
  readonly key: OpcodeKey;
  readonly count: number;
  readonly flows: number;
  readonly users: number;
  readonly requests: number;
  readonly responses: number;
  readonly meanRequestBytes: number;
  readonly meanResponseBytes: number;
  readonly firstNs: number;
  readonly lastNs: number;
  readonly serverRole: ServerRole | null;
  readonly evidence: readonly OpcodeEvidence[];
  /** The best label of all evidence, null where there is none. */
  readonly suggestion: TaskLabel | null;
  /** How far the best label is ahead of the next, 0 to 1. */
  readonly margin: number;
  /** Kinds of evidence disagree. */
  readonly isContested: boolean;
}
