import type { StageProgress, StageRun } from '../../src/engine/model/progress.ts';
import type { Reporter } from './reporter.ts';

/** Work between two looks at whether to go on. */
const BUDGET_MS = 12;

/** Pulls a stage to its end, reporting and stopping when asked to; null when it was stopped. */
export function drive<T>(run: StageRun<T>, reporter: Reporter<StageProgress>): Promise<T | null> {
  return driveWhile(
    run,
    () => !reporter.aborted,
    (progress) => reporter.report(() => progress),
  );
}

/** Pulls a stage to its end as long as `mayGoOn` says so after each pause; null when it did not. */
export async function driveWhile<T>(
  run: StageRun<T>,
  mayGoOn: () => boolean,
  onProgress?: (progress: StageProgress) => void,
): Promise<T | null> {
  let sinceMs = performance.now();
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
    if (performance.now() - sinceMs < BUDGET_MS) continue;
    await new Promise<void>((resolve) => setTimeout(resolve));
    if (!mayGoOn()) return null;
    sinceMs = performance.now();
  }
}
