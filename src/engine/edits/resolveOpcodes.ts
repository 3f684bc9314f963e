import type { OpcodeOverlay } from '../model/edit.ts';
import { EVIDENCE_KINDS, type EvidenceKind, type OpcodeKey, type OpcodeRow } from '../model/opcode.ts';
import type { TaskLabel } from '../model/signature.ts';
import type { Direction } from '../model/units.ts';
import { isSameOpcode } from './foldLabels.ts';
import { matchFormats } from './matchFormats.ts';

/** Where an opcode's label stands: `unlabelled` has neither evidence for one nor a person's word. */
export const OPCODE_STATUSES = [
  'inferred',
  'unlabelled',
  'confirmed',
  'edited',
  'rejected',
  'conflict',
] as const;
export type OpcodeStatus = (typeof OPCODE_STATUSES)[number];

/** An opcode as shown: what a person said of it, else what the evidence suggests. */
export interface ResolvedOpcode {
  /** Row of `OpcodeTable.rows`. */
  readonly row: number;
  /** Under which edits of it are kept: the format as the first edit called it. */
  readonly key: OpcodeKey;
  /** Null unless it is one half of an opcode that was split. */
  readonly direction: Direction | null;
  readonly label: TaskLabel | null;
  readonly status: OpcodeStatus;
  /** What a person confirmed, where the evidence now says something else. */
  readonly confirmed: TaskLabel | null;
  readonly comment: string | null;
  /** First kind of evidence that gives the label; null where it is a person's, or none. */
  readonly decidedBy: EvidenceKind | null;
}

export interface ResolvedOpcodes {
  readonly opcodes: readonly ResolvedOpcode[];
  /** What was said of opcodes that are not there now. Never dropped. */
  readonly orphans: readonly OpcodeOverlay[];
}

/** Lays what a person said over the evidence. The same of both gives the same, always. */
export function resolveOpcodes(rows: readonly OpcodeRow[], said: readonly OpcodeOverlay[]): ResolvedOpcodes {
  const formats = matchFormats(
    [...new Set(said.map(({ key }) => key.format))],
    [...new Set(rows.map(({ key }) => key.format))],
  );
  const editFormats = new Map([...formats].map(([wanted, found]) => [found, wanted]));
  const used = new Set<OpcodeOverlay>();
  const wordOn = (key: OpcodeKey): OpcodeOverlay | null => {
    const found = said.find((word) => isSameOpcode(word.key, key)) ?? null;
    if (found !== null) used.add(found);
    return found;
  };
  const opcodes = rows.flatMap((row, i) => {
    const key = { ...row.key, format: editFormats.get(row.key.format) ?? row.key.format };
    const word = wordOn(key);
    if (word?.isSplit !== true) return [resolved(row, i, key, word)];
    return (['uplink', 'downlink'] as const).map((direction) => {
      const own = { ...key, direction };
      return resolved(row, i, own, wordOn(own) ?? inherited(word, own));
    });
  });
  return { opcodes, orphans: said.filter((word) => !used.has(word)) };
}

/** A half of a split opcode that nothing was said of yet keeps what was said of the whole. */
const inherited = (word: OpcodeOverlay, key: OpcodeKey): OpcodeOverlay => ({ ...word, key });

function resolved(row: OpcodeRow, i: number, key: OpcodeKey, word: OpcodeOverlay | null): ResolvedOpcode {
  const label = word?.label ?? word?.confirmed?.label ?? row.suggestion;
  const status = statusOf(row, word);
  return {
    row: i,
    key,
    direction: key.direction,
    label,
    status,
    confirmed: status === 'conflict' ? (word?.confirmed?.label ?? null) : null,
    comment: word?.comment ?? null,
    decidedBy: word?.label != null ? null : decidingKind(row, label),
  };
}

/**
 * A confirmed label is in conflict when the evidence now suggests another. Who gave the label by hand had seen what the evidence
 * says, so that what it says is no news.
 */
function statusOf(row: OpcodeRow, word: OpcodeOverlay | null): OpcodeStatus {
  if (word?.isRejected === true) return 'rejected';
  const confirmed = word?.confirmed ?? null;
  if (confirmed !== null) {
    const isContradicted =
      word?.label === null &&
      confirmed.label !== null &&
      row.suggestion !== null &&
      !isSameLabel(confirmed.label, row.suggestion);
    return isContradicted ? 'conflict' : 'confirmed';
  }
  if (word?.label != null) return 'edited';
  return row.suggestion === null ? 'unlabelled' : 'inferred';
}

export const isSameLabel = (a: TaskLabel | null, b: TaskLabel | null): boolean =>
  a === b || (a !== null && b !== null && a.service === b.service && a.task === b.task);

/** Kinds decide in their order: what was seen to happen before what a table says. */
function decidingKind(row: OpcodeRow, label: TaskLabel | null): EvidenceKind | null {
  const speaks = new Set(
    row.evidence.flatMap((one) => (one.label !== null && isSameLabel(one.label, label) ? [one.kind] : [])),
  );
  return EVIDENCE_KINDS.find((kind) => speaks.has(kind)) ?? null;
}

/** A person has decided: nothing is asked about it. */
export const isDecided = ({ status }: ResolvedOpcode): boolean =>
  status === 'confirmed' || status === 'edited' || status === 'rejected';
