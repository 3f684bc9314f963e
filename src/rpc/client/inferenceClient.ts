import { type Remote, transfer, wrap } from 'comlink';
import type { StageProgress } from '../../engine/model/progress.ts';
import type {
  InferenceApi,
  InferenceError,
  InferenceRequest,
  InferenceResult,
} from '../contract/inferenceApi.ts';
import type {
  ClientSourceFindings,
  DroppedFile,
  OpcodeRequest,
  OpcodeResult,
} from '../contract/opcodeApi.ts';
import type { Result } from '../contract/result.ts';
import { startJob } from './job.ts';
import { watchWorker } from './workerCalls.ts';

/** The inference worker as the rest of the app sees it. */
export interface InferenceClient extends Omit<InferenceApi, 'infer' | 'opcodes' | 'searchClientSource'> {
  infer(
    request: InferenceRequest,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<InferenceResult, InferenceError>>;
  opcodes(
    request: OpcodeRequest,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<OpcodeResult, InferenceError>>;
  searchClientSource(
    files: readonly DroppedFile[],
    seenUrls: readonly string[],
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<ClientSourceFindings, InferenceError>>;
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
    infer: (request, signal, onProgress) =>
      withJob(signal, onProgress, (port) => orCrash(remote.infer(request, port))),
    opcodes: (request, signal, onProgress) =>
      withJob(signal, onProgress, (port) => orCrash(remote.opcodes(request, port))),
    searchClientSource: (files, seenUrls, signal, onProgress) =>
      withJob(signal, onProgress, (port) => orCrash(remote.searchClientSource(files, seenUrls, port))),
    readTruth: (file) => orCrash(remote.readTruth(file)),
    typeFits: (formatKey, offset, length) => orCrash(remote.typeFits(formatKey, offset, length)),
    readExperimentLog: (text) => orCrash(remote.readExperimentLog(text)),
    otherCuts: (formatKey, method) => orCrash(remote.otherCuts(formatKey, method)),
  };
}

/** Asks with a port for progress and for stopping, which is closed when the answer is there. */
async function withJob<T>(
  signal: AbortSignal,
  onProgress: (progress: StageProgress) => void,
  ask: (port: MessagePort) => Promise<T>,
): Promise<T> {
  const job = startJob<StageProgress>(signal, onProgress);
  try {
    return await ask(transfer(job.port, [job.port]));
  } finally {
    job.close();
  }
}
