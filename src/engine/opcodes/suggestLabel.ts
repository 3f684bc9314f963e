import type { EvidenceKind, OpcodeEvidence } from '../model/opcode.ts';
import { labelKey, type TaskLabel } from '../model/signature.ts';

/** How far each kind is believed: an experiment saw it happen, a table is of some other version. */
const BELIEF: Readonly<Record<EvidenceKind, number>> = {
  experiment: 1,
  'client-source': 0.9,
  'known-table': 0.6,
  'cross-platform': 0.4,
  behaviour: 0.35,
  periodic: 0,
  triggered: 0,
};
/** Weight from which a kind's word on another label makes the opcode contested. */
const SPEAKS_UP = 0.3;
/** A label of less weight is none: what goes with several operations is none's. */
const LEAST_WEIGHT = 0.3;

export interface Suggestion {
  readonly suggestion: TaskLabel | null;
  /** How far it is ahead of the next, 0 to 1. */
  readonly margin: number;
  readonly isContested: boolean;
}

/** The label that all evidence together speaks for. It is a suggestion; a person decides. */
export function suggestLabel(evidence: readonly OpcodeEvidence[]): Suggestion {
  const weights = new Map<string, { label: TaskLabel; weight: number }>();
  const speakers = new Map<EvidenceKind, { key: string; weight: number }>();
  for (const { kind, label, strength } of evidence) {
    if (label === null) continue;
    const key = labelKey(label);
    const weight = BELIEF[kind] * strength;
    const known = weights.get(key);
    weights.set(key, { label, weight: (known?.weight ?? 0) + weight });
    if (weight > (speakers.get(kind)?.weight ?? 0)) speakers.set(kind, { key, weight });
  }
  const [first, second] = [...weights.values()].sort((a, b) => b.weight - a.weight);
  if (first === undefined || first.weight < LEAST_WEIGHT)
    return { suggestion: null, margin: 0, isContested: false };
  const loud = [...speakers.values()].filter(({ weight }) => weight >= SPEAKS_UP);
  return {
    suggestion: first.label,
    margin: (first.weight - (second?.weight ?? 0)) / first.weight,
    isContested: new Set(loud.map(({ key }) => key)).size > 1,
  };
}
