import type { StageProgress, StageRun } from '../../src/engine/model/progress.ts';
import type { Reporter } from './reporter.ts';

/** Work between two looks at whether the job was aborted. */
const BUDGET_MS = 12;

/** Pulls a stage to its end, reporting and stopping when asked to; null when it was stopped. */
export async function drive<T>(run: StageRun<T>, reporter: Reporter<StageProgress>): Promise<T | null> {
  let sinceMs = performance.now();
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    reporter.report(() => step.value);
    if (performance.now() - sinceMs < BUDGET_MS) continue;
    await new Promise<void>((resolve) => setTimeout(resolve));
    if (reporter.aborted) return null;
    sinceMs = performance.now();
  }
}
