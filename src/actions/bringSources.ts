import type { ExperimentWindow } from '../engine/model/opcode.ts';
import type { DroppedFile } from '../rpc/contract/opcodeApi.ts';
import type { BroughtSources } from '../state/opcodes.ts';
import type { App } from './app.ts';
import { keepSources } from './captureSources.ts';
import { say, sayError } from './log.ts';
import { selectedExchanges } from './opcodes.ts';

function bring(app: App, change: Partial<BroughtSources>): void {
  app.store.setState({ brought: { ...app.store.getState().brought, ...change } });
  keepSources(app);
}

/** A log instead of the one before. */
export async function readExperiment(app: App, file: File): Promise<void> {
  try {
    const answer = await app.inference.readExperimentLog(await file.text());
    if (!answer.ok) {
      say(app.store, `${file.name}: ${answer.error.message}`);
      return;
    }
    bring(app, { experiment: sorted(answer.value) });
    showOpcodes(app);
  } catch (error) {
    sayError(app.store, error);
  }
}

/** One more operation, by hand. */
export function addOperation(app: App, operation: ExperimentWindow): void {
  bring(app, { experiment: sorted([...app.store.getState().brought.experiment, operation]) });
}

export function removeOperation(app: App, operation: ExperimentWindow): void {
  const { experiment } = app.store.getState().brought;
  bring(app, { experiment: experiment.filter((one) => one !== operation) });
}

export function clearExperiment(app: App): void {
  bring(app, { experiment: [] });
}

export function clearClientSource(app: App): void {
  bring(app, { clientSource: [] });
  app.store.setState({ clientFindings: null });
}

const sorted = (operations: readonly ExperimentWindow[]): readonly ExperimentWindow[] =>
  operations.toSorted((a, b) => (a.startNs < b.startNs ? -1 : a.startNs > b.startNs ? 1 : 0));

/** Client code, or tables of opcode and URL; what was found before stays unless it is said again. */
export async function readClientSource(app: App, files: readonly DroppedFile[]): Promise<void> {
  const stop = new AbortController();
  stopReadingClient(app);
  const isMine = (): boolean => app.store.getState().clientRead?.stop === stop;
  app.store.setState({ clientRead: { progress: null, stop } });
  try {
    const seen = [...new Set((await selectedExchanges(app)).map(({ url }) => url))];
    const answer = await app.inference.searchClientSource(files, seen, stop.signal, (progress) => {
      if (isMine()) app.store.setState({ clientRead: { progress, stop } });
    });
    if (!answer.ok) {
      say(app.store, answer.error.message);
      return;
    }
    const { opcodes, rejected, files: count } = answer.value;
    const keyOf = ({ value, url }: { value: number; url: string | null }): string => `${value} ${url}`;
    const again = new Set(opcodes.map(keyOf));
    const before = app.store.getState().brought.clientSource.filter((one) => !again.has(keyOf(one)));
    bring(app, { clientSource: [...before, ...opcodes] });
    app.store.setState({ clientFindings: answer.value });
    if (opcodes.length === 0)
      say(
        app.store,
        `No opcode in ${count} files: ${rejected.length} URLs are named there, none with the number of an opcode.`,
      );
    showOpcodes(app);
  } catch (error) {
    sayError(app.store, error);
  } finally {
    if (isMine()) app.store.setState({ clientRead: null });
  }
}

/** Nothing of the code that is being read is kept. */
export function stopReadingClient(app: App): void {
  app.store.getState().clientRead?.stop.abort();
}

function showOpcodes(app: App): void {
  const { load, inferred } = app.store.getState();
  if (load.kind === 'ready' || inferred !== null) app.store.setState({ view: 'opcodes' });
  else say(app.store, 'Kept. It is used once a capture is open.');
}
