import { type Remote, transfer, wrap } from 'comlink';
import type { Result } from '../contract/result.ts';
import type {
  SimulatedCapture,
  SimulatorApi,
  SimulatorError,
  SimulatorProgress,
  SimulatorRequest,
} from '../contract/simulatorApi.ts';
import { startJob } from './job.ts';
import { watchWorker } from './workerCalls.ts';

/** The simulator's worker as the rest of the app sees it. */
export interface SimulatorClient extends Omit<SimulatorApi, 'simulate'> {
  simulate(
    request: SimulatorRequest,
    signal: AbortSignal,
    onProgress: (progress: SimulatorProgress) => void,
  ): Promise<Result<SimulatedCapture, SimulatorError>>;
}

/** Starts the worker; `onCrash` hears when it dies. */
export function createSimulatorClient(onCrash: (message: string) => void): SimulatorClient {
  const { worker, orCrash } = watchWorker(
    new Worker(new URL('../../../workers/simulator.worker.ts', import.meta.url), { type: 'module' }),
    'simulates',
    onCrash,
  );
  const remote: Remote<SimulatorApi> = wrap<SimulatorApi>(worker);
  return {
    choices: () => orCrash(remote.choices()),
    async simulate(request, signal, onProgress) {
      const job = startJob<SimulatorProgress>(signal, onProgress);
      try {
        return await orCrash(remote.simulate(request, transfer(job.port, [job.port])));
      } finally {
        job.close();
      }
    },
  };
}
