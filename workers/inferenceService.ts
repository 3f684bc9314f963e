import { transfer } from 'comlink';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { StageProgress, StageRun } from '../src/engine/model/progress.ts';
import type { CutConstraints, SegmentationMethod, Segments } from '../src/engine/model/segment.ts';
import { NO_CONSTRAINTS } from '../src/engine/model/segment.ts';
import { readBareMessages } from '../src/engine/pipeline/bareMessages.ts';
import { BARE_HEAD_BYTES, transformedBare } from '../src/engine/pipeline/inferBare.ts';
import { inferCapture } from '../src/engine/pipeline/inferCapture.ts';
import { methodOf, segmentOptions } from '../src/engine/pipeline/inferenceOptions.ts';
import type { Inference } from '../src/engine/pipeline/inferFields.ts';
import { isStream, prepareRows } from '../src/engine/pipeline/prepareRows.ts';
import type { Trees } from '../src/engine/segments/evidence/trees.ts';
import type { PreparedSegments, SolveOptions } from '../src/engine/segments/method.ts';
import { solveSegments } from '../src/engine/segments/segmentRows.ts';
import { parseTransform } from '../src/engine/transforms/parseTransform.ts';
import type {
  CutsView,
  FormatConstraints,
  InferenceApi,
  InferenceError,
  InferenceRequest,
  InferenceResult,
  PayloadSelection,
  SelectedPayload,
} from '../src/rpc/contract/inferenceApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import { evidenceModel } from './evidenceModel.ts';
import { cutsView, formatViews } from './inferenceViews.ts';
import { drive, driveWhile } from './runtime/drive.ts';
import { Reporter } from './runtime/reporter.ts';

/** Results of selections that are kept. */
const MOST_RESULTS = 12;
const STOPPED = { message: 'Stopped. The result before it is still shown.' };

/** Implements the inference worker's side of the border. What is counted is kept until rows or options change. */
export class InferenceService implements InferenceApi {
  #selections: readonly PayloadSelection[] = [];
  readonly #prepared = new Map<string, PreparedSegments>();
  /** Results by all that they depend on, so that undo and a word on one selection cost nothing in the others. */
  readonly #inferred = new Map<string, Inference>();
  /** Counts what was asked for; idle work ends when more is. */
  #asked = 0;
  #last: InferenceRequest | null = null;
  #model: readonly Trees[] = [];

  async load(selections: readonly PayloadSelection[]): Promise<void> {
    this.#selections = selections;
    this.#prepared.clear();
    this.#inferred.clear();
    this.#last = null;
  }

  async loadMessages(
    texts: readonly { readonly name: string; readonly text: string }[],
    parameters: ParameterSet,
  ): Promise<Result<SelectedPayload, InferenceError>> {
    const transform = parseTransform(parameters.transform);
    if (!transform.ok) return failed({ message: transform.problem });
    const selections: PayloadSelection[] = [];
    let failures = 0;
    for (const { name, text } of texts) {
      const read = readBareMessages(text, name);
      if (!read.ok) return failed({ message: `${name}: ${read.problem}` });
      const { rows, failed: count } = transformedBare(read.messages.rows, transform.steps);
      failures += count;
      selections.push({ type: 'messages', rows, payload: null });
    }
    await this.load(selections);
    return ok({ selections, setAside: {}, flows: 0, failed: failures });
  }

  async infer(request: InferenceRequest, job: MessagePort): Promise<Result<InferenceResult, InferenceError>> {
    const reporter = new Reporter<StageProgress>(job);
    this.#asked += 1;
    try {
      await this.#loadModel(methodOf(request.parameters));
      const inferences: Inference[] = [];
      for (const [place, selection] of this.#selections.entries()) {
        const inference = await this.#inferSelection(request, place, selection, reporter);
        if (inference === null) return failed(STOPPED);
        inferences.push(inference);
      }
      this.#last = request;
      const { formats, buffers } = formatViews(this.#selections, inferences);
      const result: InferenceResult = {
        revision: request.revision,
        method: methodOf(request.parameters),
        selections: inferences.map(({ segments, messages }) => ({ formatOf: segments.formatOf, messages })),
        formats,
      };
      return transfer(ok(result), buffers);
    } catch (error) {
      return failed({ message: error instanceof Error ? error.message : String(error) });
    } finally {
      reporter.close();
    }
  }

  async otherCuts(formatKey: string, method: SegmentationMethod): Promise<CutsView | null> {
    const request = this.#last;
    if (request === null) return null;
    const parameters = { ...request.parameters, method };
    await this.#loadModel(method);
    for (const [place, selection] of this.#selections.entries()) {
      const prefix = `${selection.type} `;
      if (!formatKey.startsWith(prefix)) continue;
      const segments = await this.#idle(this.#segments(place, selection, parameters, request));
      if (segments === null) return null;
      const format = segments.formats.find(({ key }) => prefix + key === formatKey);
      if (format !== undefined) return cutsView(method, format.cuts);
    }
    return null;
  }

  async #loadModel(method: SegmentationMethod): Promise<void> {
    if (method === 'evidence') this.#model = await evidenceModel();
  }

  async #inferSelection(
    request: InferenceRequest,
    place: number,
    selection: PayloadSelection,
    reporter: Reporter<StageProgress>,
  ): Promise<Inference | null> {
    const parameters = parametersOf(request.parameters, selection);
    const key = `${place} ${JSON.stringify([parameters, constraintsOn(request, selection)])}`;
    const known = this.#inferred.get(key);
    if (known !== undefined) return known;
    const prepared = await drive(this.#prepare(place, selection, request.parameters), reporter);
    if (prepared === null) return null;
    const solve = solveOptions(request, selection);
    const inference = await drive(inferCapture(selection, prepared, parameters, solve), reporter);
    if (inference === null) return null;
    for (const oldest of this.#inferred.keys()) {
      if (this.#inferred.size < MOST_RESULTS) break;
      this.#inferred.delete(oldest);
    }
    this.#inferred.set(key, inference);
    return inference;
  }

  /** Pulls a stage as long as nothing else is asked for; null when something was. */
  async #idle<T>(run: StageRun<T>): Promise<T | null> {
    const mine = this.#asked;
    return driveWhile(run, () => this.#asked === mine);
  }

  *#segments(
    place: number,
    selection: PayloadSelection,
    parameters: ParameterSet,
    request: InferenceRequest,
  ): StageRun<Segments> {
    const prepared = yield* this.#prepare(place, selection, parameters);
    return yield* solveSegments(prepared, solveOptions(request, selection));
  }

  *#prepare(
    place: number,
    selection: PayloadSelection,
    parameters: ParameterSet,
  ): StageRun<PreparedSegments> {
    const own = parametersOf(parameters, selection);
    const key = `${place} ${JSON.stringify(segmentOptions(own, isStream(selection.rows)))}`;
    const known = this.#prepared.get(key);
    if (known !== undefined) return known;
    const prepared = yield* prepareRows(selection.rows, own, this.#model);
    this.#prepared.set(key, prepared);
    return prepared;
  }
}

/** Bare messages are stored whole, so more of each is looked at unless a person said otherwise. */
function parametersOf(parameters: ParameterSet, { type, rows }: PayloadSelection): ParameterSet {
  if (type !== 'messages' || parameters.headBytes !== 16) return parameters;
  return { ...parameters, headBytes: Math.min(BARE_HEAD_BYTES, rows.stride) };
}

/** Those of the request's constraints that are about formats of the selection. */
function constraintsOn(
  { constraints }: InferenceRequest,
  { type }: PayloadSelection,
): readonly FormatConstraints[] {
  return constraints.filter(({ formatKey }) => formatKey.startsWith(`${type} `));
}

function solveOptions(request: InferenceRequest, selection: PayloadSelection): SolveOptions {
  const { type } = selection;
  const byKey = new Map(
    constraintsOn(request, selection).map((one): [string, FormatConstraints] => [one.formatKey, one]),
  );
  return {
    constraintsOf: (key): CutConstraints => byKey.get(`${type} ${key}`) ?? NO_CONSTRAINTS,
    votes: null,
  };
}
