import { transfer } from 'comlink';
import { typeFits } from '../src/engine/fields/typeFits.ts';
import type { TypeFit } from '../src/engine/model/field.ts';
import type { ExperimentWindow } from '../src/engine/model/opcode.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { StageProgress, StageRun } from '../src/engine/model/progress.ts';
import type { SegmentationMethod, Segments } from '../src/engine/model/segment.ts';
import { parseExperimentLog } from '../src/engine/opcodes/experimentLog.ts';
import { BARE_HEAD_BYTES } from '../src/engine/pipeline/inferBare.ts';
import { inferCapture } from '../src/engine/pipeline/inferCapture.ts';
import { InferenceMemory } from '../src/engine/pipeline/inferenceMemory.ts';
import { methodOf, segmentOptions } from '../src/engine/pipeline/inferenceOptions.ts';
import type { Inference } from '../src/engine/pipeline/inferFields.ts';
import { isStream, prepareRows } from '../src/engine/pipeline/prepareRows.ts';
import type { Trees } from '../src/engine/segments/evidence/trees.ts';
import type { PreparedSegments } from '../src/engine/segments/method.ts';
import { solveSegments } from '../src/engine/segments/segmentRows.ts';
import type {
  InferenceApi,
  InferenceError,
  InferenceRequest,
  InferenceResult,
  OtherCuts,
  PayloadSelection,
  SelectedPayload,
  TrueCuts,
} from '../src/rpc/contract/inferenceApi.ts';
import type {
  ClientSourceFindings,
  DroppedFile,
  OpcodeRequest,
  OpcodeResult,
} from '../src/rpc/contract/opcodeApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import { clientSourceOf } from './clientSource.ts';
import { evidenceModel } from './evidenceModel.ts';
import { formatViews, otherCutsOf, selectionResult } from './inferenceViews.ts';
import { payloadOfMessages } from './messageFiles.ts';
import { opcodesOf } from './opcodes.ts';
import { constraintsOn, givenFormats, solveOptions, wordsOn } from './personWords.ts';
import { drive, driveWhile } from './runtime/drive.ts';
import { Reporter } from './runtime/reporter.ts';
import { linesOf, readTruthLines } from './truthFile.ts';

/** What was counted of a selection, and what was told from it under all words so far. */
interface Prepared {
  readonly segments: PreparedSegments;
  readonly memory: InferenceMemory;
}

/** Results of selections that are kept. */
const MOST_RESULTS = 12;
const STOPPED = { message: 'Stopped. The result before it is still shown.' };

/** Implements the inference worker's side of the border. What is counted is kept until rows or options change. */
export class InferenceService implements InferenceApi {
  #selections: readonly PayloadSelection[] = [];
  readonly #prepared = new Map<string, Prepared>();
  /** Results by all that they depend on, so that undo and a word on one selection cost nothing in the others. */
  readonly #inferred = new Map<string, Inference>();
  /** Counts what was asked for; idle work ends when more is. */
  #asked = 0;
  #last: InferenceRequest | null = null;
  #lastInferred: readonly Inference[] = [];
  #model: readonly Trees[] = [];

  async load(selections: readonly PayloadSelection[]): Promise<void> {
    this.#selections = selections;
    this.#prepared.clear();
    this.#inferred.clear();
    this.#last = null;
    this.#lastInferred = [];
  }

  async loadMessages(
    texts: readonly { readonly name: string; readonly text: string }[],
    parameters: ParameterSet,
  ): Promise<Result<SelectedPayload, InferenceError>> {
    const read = payloadOfMessages(texts, parameters);
    if (read.ok) await this.load(read.value.selections);
    return read;
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
      // What is only tried leaves what is on screen as it is.
      if (request.revision > 0) {
        this.#last = request;
        this.#lastInferred = inferences;
      }
      const words = (type: string, key: string) => wordsOn(request, `${type} ${key}`);
      const { formats, buffers } = formatViews(this.#selections, inferences, words);
      const result: InferenceResult = {
        revision: request.revision,
        method: methodOf(request.parameters),
        selections: inferences.map((inference, place) =>
          selectionResult(this.#selections[place]?.type ?? '', inference),
        ),
        formats,
      };
      return transfer(ok(result), buffers);
    } catch (error) {
      return failed({ message: error instanceof Error ? error.message : String(error) });
    } finally {
      reporter.close();
    }
  }

  async otherCuts(formatKey: string, method: SegmentationMethod): Promise<OtherCuts | null> {
    const request = this.#last;
    if (request === null) return null;
    const parameters = { ...request.parameters, method };
    await this.#loadModel(method);
    for (const [place, selection] of this.#selections.entries()) {
      const shown = this.#lastInferred[place]?.segments.formats.find(
        ({ key }) => `${selection.type} ${key}` === formatKey,
      );
      if (shown === undefined) continue;
      const segments = await this.#idle(this.#segments(place, selection, parameters, request));
      return segments === null ? null : otherCutsOf(segments, shown.rows);
    }
    return null;
  }

  async readTruth(file: File): Promise<Result<TrueCuts, InferenceError>> {
    try {
      return ok(await readTruthLines(file.name, linesOf(file)));
    } catch (error) {
      return failed({ message: error instanceof Error ? error.message : String(error) });
    }
  }

  async typeFits(formatKey: string, offset: number, length: number): Promise<readonly TypeFit[]> {
    for (const [place, { type }] of this.#selections.entries()) {
      const inference = this.#lastInferred[place];
      const format = inference?.segments.formats.findIndex(({ key }) => `${type} ${key}` === formatKey) ?? -1;
      const memory = inference?.memories[format];
      if (memory !== undefined) return typeFits(memory.subject(offset, length));
    }
    return [];
  }

  async opcodes(request: OpcodeRequest, job: MessagePort): Promise<Result<OpcodeResult, InferenceError>> {
    const reporter = new Reporter<StageProgress>(job);
    try {
      const result = await drive(opcodesOf(request, this.#selections, this.#lastInferred), reporter);
      return result === null ? failed(STOPPED) : ok(result);
    } catch (error) {
      return failed({ message: error instanceof Error ? error.message : String(error) });
    } finally {
      reporter.close();
    }
  }

  async readExperimentLog(text: string): Promise<Result<readonly ExperimentWindow[], InferenceError>> {
    const reading = parseExperimentLog(text);
    return reading.ok ? ok(reading.windows) : failed({ message: reading.problem });
  }

  async searchClientSource(
    files: readonly DroppedFile[],
    seenUrls: readonly string[],
    job: MessagePort,
  ): Promise<Result<ClientSourceFindings, InferenceError>> {
    const reporter = new Reporter<StageProgress>(job);
    try {
      return await clientSourceOf(files, seenUrls, reporter);
    } catch (error) {
      return failed({ message: error instanceof Error ? error.message : String(error) });
    } finally {
      reporter.close();
    }
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
    const prepared = await drive(this.#prepare(place, selection, request.parameters, request), reporter);
    if (prepared === null) return null;
    const solve = solveOptions(request, selection);
    const { type } = selection;
    const words = {
      typesOf: (format: string) => wordsOn(request, `${type} ${format}`)?.types ?? [],
      memory: prepared.memory,
    };
    const run = inferCapture(selection, prepared.segments, parameters, solve, words);
    const inference = await drive(run, reporter);
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
    const { segments } = yield* this.#prepare(place, selection, parameters, request);
    return yield* solveSegments(segments, solveOptions(request, selection));
  }

  *#prepare(
    place: number,
    selection: PayloadSelection,
    parameters: ParameterSet,
    request: InferenceRequest,
  ): StageRun<Prepared> {
    const own = parametersOf(parameters, selection);
    const given = givenFormats(request, selection);
    const key = `${place} ${JSON.stringify(segmentOptions(own, isStream(selection.rows), given))}`;
    const known = this.#prepared.get(key);
    if (known !== undefined) return known;
    const segments = yield* prepareRows(selection.rows, own, this.#model, given);
    const prepared = { segments, memory: new InferenceMemory() };
    this.#prepared.set(key, prepared);
    return prepared;
  }
}

/** Bare messages are stored whole, so more of each is looked at unless a person said otherwise. */
function parametersOf(parameters: ParameterSet, { type, rows }: PayloadSelection): ParameterSet {
  if (type !== 'messages' || parameters.headBytes !== 16) return parameters;
  return { ...parameters, headBytes: Math.min(BARE_HEAD_BYTES, rows.stride) };
}
