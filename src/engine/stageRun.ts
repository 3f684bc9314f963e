import type { StageProgress, StageRun } from './model/progress.ts';

/** Runs a stage to its end; `onProgress` hears of every step. */
export function drain<T>(run: StageRun<T>, onProgress?: (progress: StageProgress) => void): T {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
  }
}
