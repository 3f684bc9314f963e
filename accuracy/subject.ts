import type { PartReport } from './report.ts';

export interface SubjectOptions {
  readonly seeds: number;
  /** The first of them: figures of seeds that nothing was chosen by. */
  readonly firstSeed: number;
}

/** What can be scored by one name on the command line: `npm run accuracy -- NAME`. */
export interface Subject {
  /** In the order in which they run; `--part` chooses some. */
  readonly parts: Readonly<Record<string, (options: SubjectOptions) => PartReport>>;
  readonly defaultSeeds: number;
  /** Said on standard error before the parts run: what is left out, and why. */
  readonly warning: string | null;
}
