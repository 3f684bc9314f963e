import { createHash } from 'node:crypto';
import { scenarioNamed } from '../simulator/scenarios/index.ts';
import { type SimulationRequest, simulate } from '../simulator/simulate.ts';
import type { TruthRow } from '../simulator/truth/rows.ts';

export interface Simulated {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly rows: readonly TruthRow[];
  readonly log: string;
  readonly largestSlots: number;
}

/** Runs a scenario and keeps everything. */
export function simulated(
  scenario: string,
  request: Omit<SimulationRequest, 'scenario'>,
  wantsTruth = true,
): Simulated {
  const found = scenarioNamed(scenario);
  if (found === null) throw new Error(`no scenario ${scenario}`);
  const pieces: Uint8Array[] = [];
  const rows: TruthRow[] = [];
  let log = '';
  let largestSlots = 0;
  const run = simulate(
    { scenario: found, ...request },
    {
      capture: (bytes) => pieces.push(bytes.slice()),
      truth: wantsTruth ? (row) => rows.push(row) : null,
      log: (text) => {
        log += text;
      },
    },
  );
  for (const { slots } of run) largestSlots = Math.max(largestSlots, slots);
  const bytes = Buffer.concat(pieces);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), rows, log, largestSlots };
}

/** Rows of one kind. */
export function rowsOf<K extends TruthRow['row']>(
  rows: readonly TruthRow[],
  kind: K,
): Extract<TruthRow, { readonly row: K }>[] {
  return rows.filter((row): row is Extract<TruthRow, { readonly row: K }> => row.row === kind);
}
