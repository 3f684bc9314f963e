import { type Remote, transfer, wrap } from 'comlink';
import type { StageProgress } from '../../engine/model/progress.ts';
import type {
  InferenceApi,
  InferenceError,
  InferenceRequest,
  InferenceResult,
} from '../contract/inferenceApi.ts';
import type { Result } from '../contract/result.ts';
import { startJob } from './job.ts';
import { watchWorker } from './workerCalls.ts';

/** The inference worker as the rest of the app sees it. */
export interface InferenceClient extends Omit<InferenceApi, 'infer'> {
  infer(
    request: InferenceRequest,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<InferenceResult, InferenceError>>;
}

/** Starts the worker; `onCrash` hears when it dies. */
export function createInferenceClient(onCrash: (message: string) => void): InferenceClient {
  const { worker, orCrash } = watchWorker(
    new Worker(new URL('../../../workers/inference.worker.ts', import.meta.url), { type: 'module' }),
    'infers fields',
    onCrash,
  );
  const remote: Remote<InferenceApi> = wrap<InferenceApi>(worker);
  return {
    load(selections) {
      const buffers = selections.flatMap(({ payload }) =>
        payload === null ? [] : [payload.bytes.buffer as ArrayBuffer],
      );
      return orCrash(remote.load(transfer(selections, buffers)));
    },
    loadMessages: (texts, parameters) => orCrash(remote.loadMessages(texts, parameters)),
    async infer(request, signal, onProgress) {
      const job = startJob<StageProgress>(signal, onProgress);
      try {
        return await orCrash(remote.infer(request, transfer(job.port, [job.port])));
      } finally {
        job.close();
      }
    },
    readTruth: (file) => orCrash(remote.readTruth(file)),
    typeFits: (formatKey, offset, length) => orCrash(remote.typeFits(formatKey, offset, length)),
    otherCuts: (formatKey, method) => orCrash(remote.otherCuts(formatKey, method)),
  };
}
