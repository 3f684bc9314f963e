import type { OpcodeStatus } from '../../engine/edits/resolveOpcodes.ts';
import type { EvidenceKind, OpcodeKey } from '../../engine/model/opcode.ts';

export const STATUS_WORDS: Readonly<Record<OpcodeStatus, string>> = {
  inferred: 'inferred',
  unlabelled: 'unlabelled',
  confirmed: 'confirmed',
  edited: 'edited',
  rejected: 'rejected',
  conflict: 'in conflict',
};

export const STATUS_MARKS: Readonly<Record<OpcodeStatus, string>> = {
  inferred: '○',
  unlabelled: '?',
  confirmed: '✓',
  edited: '✎',
  rejected: '✕',
  conflict: '≠',
};

export const EVIDENCE_WORDS: Readonly<Record<EvidenceKind, string>> = {
  experiment: 'experiment',
  'client-source': 'client source',
  'cross-platform': 'HTTP pair',
  periodic: 'periodic',
  triggered: 'triggered',
  behaviour: 'behaviour',
  'known-table': 'known table',
};

/** At least two digits. */
export const hexText = (value: number): string => {
  const digits = value.toString(16);
  return digits.length % 2 === 0 ? digits : `0${digits}`;
};

/** `95`, or `95 ↑` for a half. */
export const opcodeText = ({ value, direction }: Pick<OpcodeKey, 'value' | 'direction'>): string =>
  direction === null ? String(value) : `${value} ${direction === 'uplink' ? '↑' : '↓'}`;

/** The last part of a URL: what tells requests of one app apart. */
export const urlTail = (url: string): string =>
  url.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? url;

/** Three figures: `0.042`, `1.3`, `341`. */
export function figureText(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en');
  if (size >= 10) return value.toFixed(1);
  return size >= 1 ? value.toFixed(2) : value.toFixed(3);
}
