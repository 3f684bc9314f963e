import { fold } from '../engine/edits/fold.ts';
import { matchOverlay } from '../engine/edits/matchFormats.ts';
import { typeWords } from '../engine/edits/words.ts';
import type { Overlay } from '../engine/model/edit.ts';
import { defaultParameters, type ParameterSet } from '../engine/model/parameters.ts';
import { SEGMENTATION_METHODS, type SegmentationMethod } from '../engine/model/segment.ts';
import type {
  FormatConstraints,
  InferenceRequest,
  InferenceResult,
  SelectedPayload,
} from '../rpc/contract/inferenceApi.ts';
import type { StageView } from '../state/store.ts';
import type { App } from './app.ts';
import { sayError } from './log.ts';
import { readOtherCuts } from './otherCuts.ts';
import { showMessage } from './selectMessage.ts';

/** Parameters with a person's choices. */
export function effectiveParameters(overlay: Overlay): ParameterSet {
  return { ...defaultParameters(), ...overlay.parameters } as ParameterSet;
}

export function methodOf(overlay: Overlay): SegmentationMethod {
  const { method } = effectiveParameters(overlay);
  return SEGMENTATION_METHODS.find((name) => name === method) ?? 'figure-2';
}

/** Takes the payload of the flows that the expression selects, then infers. */
export async function inferSelection(app: App, selection: string, view: StageView = 'fields'): Promise<void> {
  const { edits } = app.store.getState();
  app.store.setState({ selection, messageFiles: [], view });
  try {
    const answer = await app.client.payloadRows(selection, effectiveParameters(fold(edits)));
    if (!answer.ok) {
      app.store.setState({
        inference: {
          kind: 'failed',
          message: `Character ${answer.error.at + 1}: ${answer.error.message}`,
          isOfSelection: true,
        },
      });
      return;
    }
    await app.inference.load(answer.value.selections);
    await takePayload(app, answer.value);
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Bare messages instead of a capture: hex lines, or a data set. */
export async function inferMessages(app: App, files: readonly File[]): Promise<void> {
  try {
    const texts = await Promise.all(
      files.map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    const answer = await app.inference.loadMessages(
      texts,
      effectiveParameters(fold(app.store.getState().edits)),
    );
    if (!answer.ok) {
      sayError(app.store, new Error(answer.error.message));
      return;
    }
    app.store.setState({ view: 'fields', selection: '', messageFiles: files });
    await takePayload(app, answer.value);
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Takes the same flows, or files, anew: what is read of them has changed. */
export function inferAgain(app: App): Promise<void> {
  const { messageFiles, selection, load } = app.store.getState();
  if (messageFiles.length > 0) return inferMessages(app, messageFiles);
  return load.kind === 'ready' ? inferSelection(app, selection) : Promise.resolve();
}

/** Shows new rows, which the worker has; the page keeps no payload beyond the heads. */
async function takePayload(app: App, taken: SelectedPayload): Promise<void> {
  const selections = taken.selections.map((selection) => ({ ...selection, payload: null }));
  app.store.setState({
    payload: { ...taken, selections },
    ...(taken.truths !== undefined && { truths: taken.truths }),
    inferred: null,
    formatKey: null,
    messageRow: -1,
    messageContent: null,
    skipped: [],
    answered: null,
    shownDirection: null,
    compared: null,
    search: '',
  });
  await runInference(app);
}

/** What to ask for under a person's word; `inferred` tells under which keys the formats are known. */
export function requestOf(
  overlay: Overlay,
  inferred: InferenceResult | null,
  revision: number,
): InferenceRequest {
  return {
    revision,
    parameters: effectiveParameters(overlay),
    constraints: constraintsOf(overlay, inferred),
  };
}

let revision = 0;

/** Infers with the person's word as it is now. An earlier run is stopped; its answer is dropped. */
export async function runInference(app: App): Promise<void> {
  const { payload, inference, edits, inferred } = app.store.getState();
  if (payload === null) return;
  if (inference.kind === 'running') inference.stop.abort();
  revision += 1;
  const mine = revision;
  const stop = new AbortController();
  const overlay = fold(edits);
  app.store.setState({ inference: { kind: 'running', progress: null, stop } });
  const start = performance.now();
  try {
    const answer = await app.inference.infer(requestOf(overlay, inferred, mine), stop.signal, (progress) => {
      if (revision === mine) app.store.setState({ inference: { kind: 'running', progress, stop } });
    });
    if (revision !== mine) return;
    if (!answer.ok) {
      app.store.setState({ inference: { kind: 'failed', message: answer.error.message } });
      return;
    }
    take(app, answer.value);
    performance.measure('inference', { start });
    // The first answer names the formats: words said of one under another key can be laid on it only now.
    if (inferred === null && hasMoved(overlay, answer.value)) await runInference(app);
  } catch (error) {
    if (revision !== mine) return;
    app.store.setState({
      inference: { kind: 'failed', message: error instanceof Error ? error.message : String(error) },
    });
  }
}

export function stopInference(app: App): void {
  const { inference } = app.store.getState();
  if (inference.kind === 'running') inference.stop.abort();
}

function take(app: App, inferred: InferenceResult): void {
  const { formatKey, messageRow } = app.store.getState();
  const keys = inferred.formats.map(({ key }) => key);
  const isKept =
    formatKey !== null && (keys.includes(formatKey) || formatKey.endsWith('not protocol packets'));
  const kept = isKept ? formatKey : (keys[0] ?? null);
  const format = inferred.formats.find(({ key }) => key === kept);
  const isOther = kept !== formatKey;
  app.store.setState({
    inferred,
    inference: { kind: 'ready' },
    formatKey: kept,
    ...(isOther && { otherCuts: {}, answered: null }),
  });
  const first = format?.rows[0];
  if (first !== undefined && (messageRow < 0 || isOther)) void showMessage(app, first);
  void readOtherCuts(app);
}

/** The person's word on cuts, under the keys that the last result has. */
function constraintsOf(overlay: Overlay, inferred: InferenceResult | null): readonly FormatConstraints[] {
  const keys = matchedKeys(overlay, inferred);
  return overlay.formats.map((format) => {
    const { key, pins, bans, isProtocol } = format;
    return { formatKey: keys.get(key) ?? key, pins, bans, isProtocol, types: typeWords(format) };
  });
}

function matchedKeys(overlay: Overlay, inferred: InferenceResult | null): ReadonlyMap<string, string | null> {
  if (inferred === null) return new Map();
  return matchOverlay(overlay.formats, keysOf(inferred));
}

/** Keys of all formats, those that are left out by a person's word included. */
export function keysOf({ formats, selections }: InferenceResult): readonly string[] {
  const leftOut = selections.flatMap((selection) => selection.leftOut);
  return [...formats, ...leftOut].map(({ key }) => key);
}

function hasMoved(overlay: Overlay, inferred: InferenceResult): boolean {
  return [...matchedKeys(overlay, inferred)].some(([wanted, found]) => found !== null && found !== wanted);
}
