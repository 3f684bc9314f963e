import type { StageProgress } from '../../src/engine/model/progress.ts';
import { Reporter } from './reporter.ts';

/** Work that tells over a job's port how far it is; the port is closed whatever becomes of it. */
export async function reporting<T>(
  job: MessagePort,
  work: (reporter: Reporter<StageProgress>) => Promise<T>,
): Promise<T> {
  const reporter = new Reporter<StageProgress>(job);
  try {
    return await work(reporter);
  } finally {
    reporter.close();
  }
}
