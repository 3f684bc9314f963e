import { transfer } from 'comlink';
import { readHead } from '../src/engine/capture/readHead.ts';
import type { ActivityCut, CutView } from '../src/engine/model/activityCut.ts';
import type { ActivityPart, ActivityView, UserTasks } from '../src/engine/model/activityView.ts';
import type { PeriodName } from '../src/engine/model/edit.ts';
import type { FeedbackProposal } from '../src/engine/model/feedback.ts';
import type { OperatorChoice, OperatorView } from '../src/engine/model/operator.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { ReportOrigin } from '../src/engine/model/report.ts';
import type { Score } from '../src/engine/model/score.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import type { AppNames } from '../src/engine/model/signatureEntry.ts';
import type { CaptureSummary } from '../src/engine/model/summary.ts';
import type { Classification } from '../src/engine/model/task.ts';
import { flowsCsvHeader, flowsCsvRows } from '../src/engine/pipeline/flowsCsv.ts';
import { namesOf } from '../src/engine/pipeline/signaturesOf.ts';
import type { ActivityError, OtherReport, Resampling } from '../src/rpc/contract/activityApi.ts';
import type {
  CaptureApi,
  CaptureError,
  FilterProblem,
  FlowDetail,
  FlowHistogram,
  FlowQuery,
  FlowView,
  LoadEstimate,
  LoadedCapture,
  LoadProgress,
  PacketDetail,
  PacketPage,
  PacketQuery,
  StreamPage,
} from '../src/rpc/contract/captureApi.ts';
import type { ClassifyError } from '../src/rpc/contract/classifyApi.ts';
import type { HandOnApi } from '../src/rpc/contract/handOnApi.ts';
import type { SelectedPayload } from '../src/rpc/contract/inferenceApi.ts';
import type { HttpExchange } from '../src/rpc/contract/opcodeApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import { Classifier } from './classifier.ts';
import { estimateLoad } from './estimateLoad.ts';
import { flowFacts } from './flowFacts.ts';
import { copiedTables, facetsOf, histogramOf, orderedRows } from './flowQueries.ts';
import { extractOpen, tableOpen } from './handOn.ts';
import { httpExchanges } from './httpExchanges.ts';
import { inOrderOfTime, readFiles } from './loadCapture.ts';
import { MeasuredCapture } from './measuredCapture.ts';
import { OpenCapture } from './openCapture.ts';
import { packetDetail, packetPage, streamPage } from './packetQueries.ts';
import { selectedPayload } from './payloadQueries.ts';
import { firstBytes } from './runtime/blobFile.ts';
import { digestOf } from './runtime/digest.ts';
import { Reporter } from './runtime/reporter.ts';
import { reporting } from './runtime/reporting.ts';

const HEAD_BYTES = 256 << 10;
const CSV_ROWS = 20_000;

/** Implements the worker's side of the border: one open capture, asked about while it loads and after. */
export class CaptureService implements CaptureApi {
  #capture: OpenCapture | null = null;
  readonly #classifier = new Classifier(() => this.#open());
  readonly #measured = new MeasuredCapture(this.#classifier);

  async estimate(files: readonly File[]): Promise<LoadEstimate> {
    return estimateLoad(files);
  }

  async open(
    files: readonly File[],
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<LoadedCapture, CaptureError>> {
    const reporter = new Reporter<LoadProgress>(job);
    try {
      const before = this.#capture;
      const ordered = await inOrderOfTime(files);
      const capture = new OpenCapture(parameters);
      if (await hasPackets(ordered)) this.#capture = capture;
      const complete = await readFiles(capture, ordered, reporter);
      capture.load.finish();
      capture.endLoad();
      const summary = capture.load.summary();
      if (capture.load.packets === 0 && complete) {
        const file = summary.files.find(({ damage }) => damage !== null);
        if (file !== undefined) {
          this.#capture = before;
          return failed({ file: file.name, message: file.damage ?? '' });
        }
      }
      this.#capture = capture;
      return ok({ digest: await digestOf(ordered), summary, complete });
    } finally {
      reporter.close();
    }
  }

  async flowView(query: FlowQuery): Promise<Result<FlowView, FilterProblem>> {
    const snapshot = this.#open().snapshot();
    const rows = orderedRows(snapshot, query.where, query.sort);
    if (!rows.ok) return rows;
    const order = rows.value;
    const { revision } = snapshot;
    const facets = facetsOf(snapshot.flows, order);
    const allFacets = order.length === snapshot.flows.length ? facets : facetsOf(snapshot.flows, null);
    const isKnown = query.haveRevision === revision;
    const { tables, buffers } = isKnown ? { tables: null, buffers: [] } : copiedTables(snapshot);
    return transfer(ok({ revision, order, tables, facets, allFacets }), [order.buffer, ...buffers]);
  }

  async flowHistogram(where: string, bins: number): Promise<Result<FlowHistogram, FilterProblem>> {
    const snapshot = this.#open().snapshot();
    const rows = orderedRows(snapshot, where, []);
    return rows.ok ? ok(histogramOf(snapshot, rows.value, Math.max(1, Math.min(bins, 4096)))) : rows;
  }

  async flowDetail(flow: number): Promise<FlowDetail> {
    return flowFacts(this.#open(), flow);
  }

  async packets(query: PacketQuery): Promise<PacketPage> {
    return packetPage(this.#open(), query);
  }

  async packetDetail(packet: number): Promise<PacketDetail> {
    return packetDetail(this.#open(), packet);
  }

  async stream(flow: number, direction: number, from: number, limit: number): Promise<StreamPage> {
    return streamPage(this.#open(), flow, direction, from, limit);
  }

  async flowsCsv(
    query: FlowQuery,
    columns: readonly string[],
    offset: number,
  ): Promise<{ text: string; next: number | null }> {
    const snapshot = this.#open().snapshot();
    const rows = orderedRows(snapshot, query.where, query.sort);
    if (!rows.ok) throw new Error(rows.error.message);
    const page = rows.value.subarray(offset, offset + CSV_ROWS);
    const header = offset === 0 ? flowsCsvHeader(columns) : '';
    const next = offset + CSV_ROWS < rows.value.length ? offset + CSV_ROWS : null;
    return { text: header + flowsCsvRows(snapshot.source, page, columns), next };
  }

  async payloadRows(
    where: string,
    parameters: ParameterSet,
  ): Promise<Result<SelectedPayload, FilterProblem>> {
    const answer = await selectedPayload(this.#open(), where, parameters);
    if (!answer.ok) return answer;
    const buffers = answer.value.selections.flatMap(({ payload }) =>
      payload === null ? [] : [payload.bytes.buffer as ArrayBuffer],
    );
    return transfer(answer, buffers);
  }

  async exchanges(where: string): Promise<Result<readonly HttpExchange[], FilterProblem>> {
    return httpExchanges(this.#open(), where);
  }

  async appNames(seeds: Uint32Array, parameters: ParameterSet): Promise<AppNames> {
    const { load } = this.#open();
    const names = {
      flows: load.flowTable(),
      addresses: load.addresses.table(),
      strings: load.strings,
      dns: load.inspector.dnsTable(),
      http: load.inspector.httpTable(),
    };
    const isSeed = new Set(seeds);
    return namesOf(names, (flow) => isSeed.has(flow), parameters);
  }

  classify(
    set: SignatureSet,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<Classification, ClassifyError>> {
    return this.#classifier.classify(set, parameters, job);
  }

  feedback(
    set: SignatureSet,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<FeedbackProposal | null, ClassifyError>> {
    return this.#classifier.feedback(set, parameters, job);
  }

  score(truth: File): Promise<Result<Score, ClassifyError>> {
    return this.#classifier.score(truth);
  }

  activity(parameters: ParameterSet, job: MessagePort): Promise<Result<ActivityView, ActivityError>> {
    return this.#measured.activity(parameters, job);
  }

  activityCut(cut: ActivityCut): Promise<CutView> {
    return this.#measured.activityCut(cut);
  }

  cutWithIntervals(
    cut: ActivityCut,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<CutView, ActivityError>> {
    return this.#measured.cutWithIntervals(cut, parameters, job);
  }

  namePeriods(names: readonly PeriodName[]): Promise<ActivityView> {
    return this.#measured.namePeriods(names);
  }

  compareWith(report: File | null): Promise<Result<OtherReport | null, ActivityError>> {
    return this.#measured.compareWith(report);
  }

  operator(choice: OperatorChoice): Promise<OperatorView> {
    return this.#measured.operator(choice);
  }

  flowsBehind(part: ActivityPart, whose: Pick<ActivityCut, 'period' | 'users'>): Promise<Uint32Array> {
    return this.#measured.flowsBehind(part, whose);
  }

  userTasks(user: number): Promise<UserTasks> {
    return this.#measured.userTasks(user);
  }

  report(kind: 'html' | 'json', origin: ReportOrigin, resampling: Resampling | null): Promise<string> {
    return this.#measured.report(kind, origin, resampling);
  }

  extract: HandOnApi['extract'] = (request, job) =>
    reporting(job, (reporter) => extractOpen(this.#open(), this.#classifier.current(), request, reporter));

  table: HandOnApi['table'] = (chosen, format) =>
    tableOpen(this.#open(), this.#classifier.current(), chosen, format);

  async summary(): Promise<CaptureSummary> {
    return this.#open().load.summary();
  }

  async close(): Promise<void> {
    this.#capture = null;
    this.#classifier.forget();
  }

  #open(): OpenCapture {
    if (this.#capture === null) throw new Error('no capture is open');
    return this.#capture;
  }
}

async function hasPackets(files: readonly File[]): Promise<boolean> {
  for (const file of files) {
    if (readHead(await firstBytes(file, HEAD_BYTES)).packets > 0) return true;
  }
  return false;
}
