import { fold } from '../engine/edits/fold.ts';
import { type AppState, NO_CAPTURE } from '../state/store.ts';
import type { App } from './app.ts';
import { areMessages } from './areMessages.ts';
import { restoreSources } from './captureSources.ts';
import { effectiveParameters, inferMessages } from './inferFields.ts';
import { isTruthFile } from './knowledgeFiles.ts';
import { say, sayError } from './log.ts';
import { openTruth } from './openTruth.ts';
import { takeKnowledge } from './takeKnowledge.ts';

/** A load that will take more memory than this is asked about first. */
const LARGE_MEMORY_BYTES = 1_500_000_000;
/** How long after the first rows of a load the next are asked for. */
const REFRESH_MS = 300;

/**
 * Opens files as one capture, unless they are so large that the person is asked first; bare messages go to inference,
 * a signature file to classification. What truth files know is held against fields and, where they come alone and
 * fields are not what is looked at, against the classification.
 */
export async function openFiles(app: App, all: readonly File[]): Promise<void> {
  if (all.length === 0 || isReading(app)) return;
  const isOfTruth = await Promise.all(all.map(isTruthFile));
  const isScored = all.length === 1 && app.store.getState().view !== 'fields';
  await openOthers(app, isScored ? all : all.filter((_, i) => isOfTruth[i] !== true));
  for (const [i, file] of all.entries()) if (isOfTruth[i] === true) await openTruth(app, file);
}

async function openOthers(app: App, files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  try {
    if (await takeKnowledge(app, files)) return;
    if (await areMessages(files)) {
      await inferMessages(app, files);
      return;
    }
    const estimate = await app.client.estimate(files);
    if (isReading(app)) return;
    if (estimate.memoryBytes > LARGE_MEMORY_BYTES) {
      app.store.setState({ largeLoad: { files, estimate }, view: 'load' });
      return;
    }
    await readCapture(app, files);
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Says so when a capture is being read: one at a time. */
function isReading(app: App): boolean {
  const is = app.store.getState().load.kind === 'reading';
  if (is) say(app.store, 'A capture is being read. Stop it first (Esc), then open the next.');
  return is;
}

/** Reads without asking. What was loaded before stays when the new files hold no packet. */
export async function readCapture(app: App, files: readonly File[]): Promise<void> {
  const before = app.store.getState();
  const names = files.map(({ name }) => name);
  const stop = new AbortController();
  let isFirst = true;
  let refreshedMs = 0;
  // A filter from the address is meant for the first capture; one of an earlier capture would hide the next.
  const filter = before.tables === null ? {} : { where: '', chips: [] };
  app.store.setState({
    load: { kind: 'reading', names, progress: null, stop },
    largeLoad: null,
    view: 'load',
  });
  const result = await app.client.open(
    files,
    effectiveParameters(fold(before.edits)),
    stop.signal,
    (progress) => {
      app.store.setState({ load: { kind: 'reading', names, progress, stop } });
      if (progress.flows === 0 || performance.now() - refreshedMs < REFRESH_MS) return;
      refreshedMs = performance.now();
      if (isFirst) app.store.setState({ ...NO_CAPTURE, ...filter });
      isFirst = false;
      void app.refreshFlows();
    },
  );
  if (!result.ok) {
    app.store.setState(restored(before));
    say(app.store, `${result.error.file}: ${result.error.message}`);
    return;
  }
  const capture = result.value;
  const { view } = app.store.getState();
  const hasFlows = Object.values(capture.summary.flows).some((count) => count > 0);
  app.store.setState({
    ...(isFirst && { ...NO_CAPTURE, ...filter }),
    load: { kind: 'ready', names, capture },
    view: hasFlows ? 'flows' : view,
  });
  await restoreSources(app);
  for (const { name, damage } of capture.summary.files)
    if (damage !== null) say(app.store, `${name}: ${damage}`);
  if (!capture.complete) {
    say(app.store, `Stopped. ${capture.summary.packets.toLocaleString('en')} packets are kept.`);
  }
  await app.refreshFlows();
}

function restored(before: AppState): Partial<AppState> {
  const { log: _, isLogOpen: __, theme: ___, ...kept } = before;
  return { ...kept, largeLoad: null };
}

/** The capture that comes with the workbench, next to the page; public/samples says how it was made. */
const SAMPLE = 'controlled-experiment.pcap.gz';

export async function openSample(app: App): Promise<void> {
  try {
    const answer = await fetch(`./samples/${SAMPLE}`);
    if (!answer.ok)
      throw new Error(`The sample could not be read (${answer.status}). Open a capture of your own.`);
    await openFiles(app, [new File([await answer.blob()], SAMPLE)]);
  } catch (error) {
    sayError(app.store, error);
  }
}

export function stopReading(app: App): void {
  const { load } = app.store.getState();
  if (load.kind === 'reading') load.stop.abort();
}

export function declineLoad(app: App): void {
  app.store.setState({ largeLoad: null });
}
