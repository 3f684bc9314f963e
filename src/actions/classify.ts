import { fold } from '../engine/edits/fold.ts';
import type { SignatureSet } from '../engine/model/signature.ts';
import { BUILTIN_SETS } from '../engine/signatures/builtinSets.ts';
import type { ClassifyTab } from '../state/classifyState.ts';
import { NOTHING_LISTED } from '../state/handOnState.ts';
import type { AppState } from '../state/store.ts';
import type { App } from './app.ts';
import { effectiveParameters } from './inferFields.ts';
import { say, sayError } from './log.ts';
import { clearFilter } from './queryFlows.ts';
import { readSignatureFile } from './readSignatureFile.ts';
import { selectFlow } from './select.ts';

/** Sets of public sources, to choose from. */
export const BUILTIN_NAMES: readonly string[] = BUILTIN_SETS.map(({ name }) => name);

/** The set that is classified with. */
export function setInUse(app: App): SignatureSet {
  return app.store.getState().signatures ?? builtinNamed(BUILTIN_NAMES[0] ?? '');
}

function builtinNamed(name: string): SignatureSet {
  const found = BUILTIN_SETS.find((set) => set.name === name);
  if (found === undefined) throw new Error(`there is no built-in set '${name}'`);
  return found;
}

/** Chooses a built-in set and classifies with it. */
export function chooseBuiltin(app: App, name: string): Promise<void> {
  return chooseSet(app, builtinNamed(name));
}

/** Classifies with this set from now on. */
export function chooseSet(app: App, signatures: SignatureSet): Promise<void> {
  app.store.setState({ signatures });
  return app.store.getState().load.kind === 'ready' ? classifyOpen(app) : Promise.resolve();
}

/** Tasks of the open capture by the set in use. An earlier run is stopped; its answer is dropped. */
export async function classifyOpen(app: App): Promise<void> {
  const { classifying, load, edits } = app.store.getState();
  if (load.kind !== 'ready') return;
  if (classifying.kind === 'running') classifying.stop.abort();
  const { digest } = load.capture;
  const stop = new AbortController();
  const isMine = (): boolean => {
    const now = app.store.getState();
    const isSame = now.load.kind === 'ready' && now.load.capture.digest === digest;
    return isSame && now.classifying.kind === 'running' && now.classifying.stop === stop;
  };
  const set = setInUse(app);
  app.store.setState({ view: 'classify', classifying: { kind: 'running', progress: null, stop } });
  try {
    const answer = await app.client.classify(
      set,
      effectiveParameters(fold(edits)),
      stop.signal,
      (progress) => {
        if (isMine()) app.store.setState({ classifying: { kind: 'running', progress, stop } });
      },
    );
    if (!isMine()) return;
    app.store.setState(
      answer.ok
        ? {
            classifying: { kind: 'ready' },
            classified: { classification: answer.value, setName: set.name },
            score: null,
            taskRow: -1,
            ...NOTHING_LISTED,
          }
        : { classifying: { kind: 'failed', message: answer.error.message } },
    );
    const { truthFile } = app.store.getState();
    if (answer.ok && truthFile !== null) await compare(app, truthFile);
  } catch (error) {
    if (isMine()) app.store.setState({ classifying: { kind: 'none' } });
    sayError(app.store, error);
  }
}

export function stopClassifying(app: App): void {
  const { classifying } = app.store.getState();
  if (classifying.kind === 'running') classifying.stop.abort();
}

/** Goes to the view; the first time it classifies at once. */
export function showClassification(app: App): void {
  const { classified, classifying } = app.store.getState();
  app.store.setState({ view: 'classify' });
  if (classified === null && classifying.kind === 'none') void classifyOpen(app);
}

/** A task, with the flow that it is in. */
export function selectTask(app: App, taskRow: number): void {
  const { classified } = app.store.getState();
  app.store.setState({ taskRow, classifyFlow: classified?.classification.tasks.flow[taskRow] ?? -1 });
}

export function selectClassifyFlow(app: App, classifyFlow: number): void {
  app.store.setState({ classifyFlow, taskRow: -1 });
}

/** Lists the flows of one result, or all. */
export function showFlowResults(app: App, classifyResult: AppState['classifyResult']): void {
  app.store.setState({ classifyTab: 'flows', classifyResult });
}

export function showClassifyTab(app: App, classifyTab: ClassifyTab): void {
  app.store.setState({ classifyTab });
}

/** The flow among all flows, with its packets. A filter that hides it is taken away. */
export async function goToFlow(app: App, flow: number): Promise<void> {
  const { order } = app.store.getState();
  if (!order.includes(flow)) await clearFilter(app);
  await selectFlow(app, flow);
  app.store.setState({ view: 'flows' });
}

/** Compares the classification, and every later one, with a truth file. */
export async function scoreWith(app: App, truthFile: File): Promise<void> {
  app.store.setState({ truthFile, setScores: [] });
  if (await compare(app, truthFile)) app.store.setState({ view: 'classify', classifyTab: 'accuracy' });
}

async function compare(app: App, file: File): Promise<boolean> {
  try {
    const before = app.store.getState().classified;
    const set = setInUse(app);
    const answer = await app.client.score(file);
    if (app.store.getState().classified !== before) return false;
    if (answer.ok) {
      const others = app.store.getState().setScores.filter((one) => one.set !== set);
      app.store.setState({
        score: { score: answer.value, file: file.name },
        setScores: [...others, { set, score: answer.value }],
      });
    } else {
      app.store.setState({ truthFile: null });
      say(app.store, answer.error.message);
    }
    return answer.ok;
  } catch (error) {
    sayError(app.store, error);
    return false;
  }
}

/** Reads a signature file and classifies with it. */
export async function importSignatures(app: App, file: File): Promise<void> {
  const set = await readSignatureFile(app, file);
  if (set !== null) await chooseSet(app, set);
}
