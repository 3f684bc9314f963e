import { mean } from '../score/boundaries.ts';

/** What was called of what was planted, and how much of it is right. */
export interface Tally {
  readonly planted: number;
  readonly found: number;
  readonly called: number;
  readonly right: number;
}

/** Precision and recall over runs together; of none, a dash. */
export function rates(runs: readonly Tally[]): { readonly precision: number; readonly recall: number } {
  const sum = (of: (run: Tally) => number): number => runs.reduce((all, run) => all + of(run), 0);
  return {
    precision: sum(({ right }) => right) / sum(({ called }) => called),
    recall: sum(({ found }) => found) / sum(({ planted }) => planted),
  };
}

/** Mean over runs, those that have nothing to say left out. */
export const meanOf = <T>(runs: readonly T[], of: (run: T) => number): number =>
  mean(runs.map(of).filter((x) => !Number.isNaN(x)));
