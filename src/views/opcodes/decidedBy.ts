import type { ShownOpcode } from './shownOpcodes.ts';

export interface DecidedBy {
  readonly name: string;
  readonly count: number;
  /** The paper's count of its 126 (III-A4); null where it has no such kind. */
  readonly paper: number | null;
}

/**
 * What each opcode's label stands on, each counted once: the kind of evidence that speaks loudest for it; the paper counts those that
 * behave like system tasks as a kind of their own, ours are those that nothing else names.
 */
export function decidedBy(opcodes: readonly ShownOpcode[]): readonly DecidedBy[] {
  const counts = { experiment: 0, client: 0, system: 0, pair: 0, table: 0, person: 0, none: 0 };
  for (const opcode of opcodes) counts[kindOf(opcode)] += 1;
  return [
    { name: 'experiments', count: counts.experiment, paper: 18 },
    { name: 'client source', count: counts.client, paper: 91 },
    { name: 'periodic, triggered', count: counts.system, paper: 17 },
    { name: 'HTTP pairs', count: counts.pair, paper: null },
    { name: 'known tables', count: counts.table, paper: null },
    { name: 'a person', count: counts.person, paper: null },
    { name: 'not decided', count: counts.none, paper: 0 },
  ];
}

type Kind = 'experiment' | 'client' | 'system' | 'pair' | 'table' | 'person' | 'none';

function kindOf({ decidedBy: kind, label, evidence }: ShownOpcode): Kind {
  if (kind === 'experiment') return 'experiment';
  if (kind === 'client-source') return 'client';
  const isSystem =
    kind === 'behaviour' || evidence.some((one) => one.kind === 'periodic' || one.kind === 'triggered');
  if (kind === 'cross-platform') return 'pair';
  if (kind === null && label !== null) return 'person';
  if (isSystem) return 'system';
  return kind === 'known-table' ? 'table' : 'none';
}
