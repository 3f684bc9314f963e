import { EVIDENCE, type EvidenceRows, WIDEST_FIELD } from './evidence.ts';
import type { Hazards } from './semiMarkov.ts';
import { logOdds, type Trees } from './trees.ts';

const MOST_LOG_ODDS = 9;

/** All hazards of a set of messages, worked out once; a field wider than WIDEST_FIELD ends as one of that width would. */
export interface HazardTable extends Hazards {
  /** Start of the candidate field that stands for [start, end). */
  startFor(start: number, end: number): number;
  logOdds(start: number, end: number): number;
}

/**
 * Hazards after one more pass: its trees move the log odds of the pass before, or start from nothing. One step an end; the
 * last gives the table.
 */
export function* hazardTable(
  rows: EvidenceRows,
  trees: Trees,
  before: HazardTable | null,
): Generator<number, HazardTable, void> {
  const { length } = rows;
  const odds = new Float64Array(length * length);
  const hazard = new Float64Array(length * length);
  const row = new Float32Array(EVIDENCE.length);
  const startFor = (start: number, end: number): number => Math.max(start, end - WIDEST_FIELD);
  for (let end = 1; end < length; end++) {
    for (let start = startFor(0, end); start < end; start++) {
      rows.write(start, end, row);
      const sum = (before?.logOdds(start, end) ?? 0) + logOdds(trees, row);
      odds[start * length + end] = Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, sum));
      hazard[start * length + end] = 1 / (1 + Math.exp(-odds[start * length + end]));
    }
    yield end;
  }
  return {
    length,
    startFor,
    at: (start, end) => hazard[startFor(start, end) * length + end],
    logOdds: (start, end) => odds[startFor(start, end) * length + end],
  };
}
