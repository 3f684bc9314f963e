import { type Remote, transfer, wrap } from 'comlink';
import type { ActivityCut, CutView } from '../../engine/model/activityCut.ts';
import type { ActivityView } from '../../engine/model/activityView.ts';
import type { FeedbackProposal } from '../../engine/model/feedback.ts';
import type { ParameterSet } from '../../engine/model/parameters.ts';
import type { StageProgress } from '../../engine/model/progress.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
import type { Classification } from '../../engine/model/task.ts';
import type { ActivityError } from '../contract/activityApi.ts';
import type { CaptureApi, CaptureError, LoadedCapture, LoadProgress } from '../contract/captureApi.ts';
import type { ClassifyError } from '../contract/classifyApi.ts';
import type { ExtractedCapture, ExtractRequest, HandOnError } from '../contract/handOnApi.ts';
import { failed, type Result } from '../contract/result.ts';
import { startJob } from './job.ts';
import { watchWorker } from './workerCalls.ts';

/** The capture worker as the rest of the app sees it. */
export interface CaptureClient
  extends Omit<CaptureApi, 'open' | 'classify' | 'feedback' | 'activity' | 'cutWithIntervals' | 'extract'> {
  open(
    files: readonly File[],
    parameters: ParameterSet,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<LoadedCapture, CaptureError>>;
  classify(
    set: SignatureSet,
    parameters: ParameterSet,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<Classification, ClassifyError>>;
  feedback(
    set: SignatureSet,
    parameters: ParameterSet,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<FeedbackProposal | null, ClassifyError>>;
  cutWithIntervals(
    cut: ActivityCut,
    parameters: ParameterSet,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<CutView, ActivityError>>;
  activity(
    parameters: ParameterSet,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<ActivityView, ActivityError>>;
  extract(
    request: ExtractRequest,
    signal: AbortSignal,
    onProgress: (progress: StageProgress) => void,
  ): Promise<Result<ExtractedCapture, HandOnError>>;
}

/** Starts the worker; `onCrash` hears when it dies. */
export function createCaptureClient(onCrash: (message: string) => void): CaptureClient {
  const { worker, orCrash } = watchWorker(
    new Worker(new URL('../../../workers/capture.worker.ts', import.meta.url), { type: 'module' }),
    'reads captures',
    onCrash,
  );
  const remote: Remote<CaptureApi> = wrap<CaptureApi>(worker);
  return {
    async open(files, parameters, signal, onProgress) {
      const job = startJob<LoadProgress>(signal, onProgress);
      try {
        return await orCrash(remote.open(files, parameters, transfer(job.port, [job.port])));
      } catch (error) {
        return failed({
          file: files[0]?.name ?? '',
          message: error instanceof Error ? error.message : String(error),
        });
      } finally {
        job.close();
      }
    },
    async classify(set, parameters, signal, onProgress) {
      const job = startJob<StageProgress>(signal, onProgress);
      try {
        return await orCrash(remote.classify(set, parameters, transfer(job.port, [job.port])));
      } finally {
        job.close();
      }
    },
    async feedback(set, parameters, signal, onProgress) {
      const job = startJob<StageProgress>(signal, onProgress);
      try {
        return await orCrash(remote.feedback(set, parameters, transfer(job.port, [job.port])));
      } finally {
        job.close();
      }
    },
    async activity(parameters, signal, onProgress) {
      const job = startJob<StageProgress>(signal, onProgress);
      try {
        return await orCrash(remote.activity(parameters, transfer(job.port, [job.port])));
      } finally {
        job.close();
      }
    },
    async cutWithIntervals(cut, parameters, signal, onProgress) {
      const job = startJob<StageProgress>(signal, onProgress);
      try {
        return await orCrash(remote.cutWithIntervals(cut, parameters, transfer(job.port, [job.port])));
      } finally {
        job.close();
      }
    },
    activityCut: (cut) => orCrash(remote.activityCut(cut)),
    namePeriods: (names) => orCrash(remote.namePeriods(names)),
    compareWith: (report) => orCrash(remote.compareWith(report)),
    async extract(request, signal, onProgress) {
      const job = startJob<StageProgress>(signal, onProgress);
      try {
        return await orCrash(remote.extract(request, transfer(job.port, [job.port])));
      } finally {
        job.close();
      }
    },
    table: (chosen, format) => orCrash(remote.table(chosen, format)),
    operator: (choice) => orCrash(remote.operator(choice)),
    flowsBehind: (part, whose) => orCrash(remote.flowsBehind(part, whose)),
    userTasks: (user) => orCrash(remote.userTasks(user)),
    report: (kind, origin, resampling) => orCrash(remote.report(kind, origin, resampling)),
    score: (truth) => orCrash(remote.score(truth)),
    estimate: (files) => orCrash(remote.estimate(files)),
    flowView: (query) => orCrash(remote.flowView(query)),
    flowHistogram: (where, bins) => orCrash(remote.flowHistogram(where, bins)),
    flowDetail: (flow) => orCrash(remote.flowDetail(flow)),
    packets: (query) => orCrash(remote.packets(query)),
    packetDetail: (packet) => orCrash(remote.packetDetail(packet)),
    stream: (flow, direction, from, limit) => orCrash(remote.stream(flow, direction, from, limit)),
    flowsCsv: (query, columns, offset) => orCrash(remote.flowsCsv(query, columns, offset)),
    payloadRows: (where, parameters) => orCrash(remote.payloadRows(where, parameters)),
    exchanges: (where) => orCrash(remote.exchanges(where)),
    appNames: (seeds, parameters) => orCrash(remote.appNames(seeds, parameters)),
    summary: () => orCrash(remote.summary()),
    close: () => orCrash(remote.close()),
  };
}
