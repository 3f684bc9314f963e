import { expect, test, vi } from 'vitest';
import type { LoadedCapture, LoadProgress } from '../rpc/contract/captureApi.ts';
import { failed, ok, type Result } from '../rpc/contract/result.ts';
import { type AppState, createAppStore } from '../state/store.ts';
import { deferred, settled } from '../testing/deferred.ts';
import { fakeCaptureClient, loadedCapture } from '../testing/fakeCaptureClient.ts';
import { fakeInferenceClient } from '../testing/fakeInferenceClient.ts';
import { noSimulator } from '../testing/noSimulator.ts';
import { type App, createApp } from './app.ts';
import { declineLoad, openFiles, openSample, readCapture, stopReading } from './openCapture.ts';
import { selectFlow } from './select.ts';

const FLOWS = [{ startNs: 0 }, { startNs: 5 }, { startNs: 9 }];
const file = (name: string): File => new File(['x'], name);

function appWith(instead: Parameters<typeof fakeCaptureClient>[1] = {}): App {
  return createApp(createAppStore(), {
    client: fakeCaptureClient(FLOWS, instead),
    inference: fakeInferenceClient(),
    simulator: noSimulator,
  });
}

const progress = (flows: number): LoadProgress => ({
  stages: [],
  elapsedMs: 1,
  memoryBytes: 1,
  flows,
  packets: flows * 2,
});

/** What a person sees of the capture that is open. */
const shown = ({ load, order, subject, where, sort, packet }: AppState) => ({
  name: load.kind === 'ready' ? load.names[0] : load.kind,
  rows: [...order],
  subject,
  where,
  sort,
  packet,
});

test('a capture that was read shows its flows', async () => {
  const app = appWith();
  await openFiles(app, [file('a.pcap')]);
  const state = app.store.getState();
  expect(state.load.kind).toBe('ready');
  expect(state.view).toBe('flows');
  expect([...state.order]).toEqual([0, 1, 2]);
  expect(state.tables?.flows.length).toBe(3);
  expect(state.log).toEqual([]);
});

test('a capture without a flow stays on its summary', async () => {
  const app = appWith({ open: async () => ok(loadedCapture(0)) });
  await openFiles(app, [file('arp.pcap')]);
  expect(app.store.getState().view).toBe('load');
});

test('a failed load keeps the capture that was open, its filter and what was chosen', async () => {
  let answer: Result<LoadedCapture, { file: string; message: string }> = ok(loadedCapture(3));
  const app = appWith({ open: async () => answer });
  await openFiles(app, [file('good.pcap')]);
  app.store.setState({ where: 'packets > 1', sort: [{ field: 'bytes', descending: true }] });
  await selectFlow(app, 1);
  const before = shown(app.store.getState());
  answer = failed({ file: 'bad.txt', message: 'Not a capture file (byte 0).' });
  await openFiles(app, [file('bad.txt')]);
  expect(shown(app.store.getState())).toEqual(before);
  expect(app.store.getState().log.map(({ text }) => text)).toEqual(['bad.txt: Not a capture file (byte 0).']);
  expect(app.store.getState().isLogOpen).toBe(true);
});

test('a failed first load leaves nothing half open', async () => {
  const app = appWith({ open: async () => failed({ file: 'bad', message: 'empty' }) });
  await openFiles(app, [file('bad')]);
  expect(app.store.getState().load.kind).toBe('empty');
  expect(app.store.getState().tables).toBeNull();
});

test('flows are there while a capture is read, and stopping keeps them', async () => {
  const answer = deferred<Result<LoadedCapture, never>>();
  let tell: (progress: LoadProgress) => void = () => {};
  let signal = new AbortController().signal;
  const app = appWith({
    open: (_, __, stop, onProgress) => {
      [tell, signal] = [onProgress, stop];
      return answer.promise;
    },
  });
  const open = openFiles(app, [file('large.pcap')]);
  await vi.waitFor(() => expect(app.store.getState().load.kind).toBe('reading'));
  tell(progress(0));
  await settled();
  expect(app.store.getState().tables).toBeNull();
  tell(progress(3));
  await settled();
  expect([...app.store.getState().order]).toEqual([0, 1, 2]);
  expect(signal.aborted).toBe(false);
  stopReading(app);
  expect(signal.aborted).toBe(true);
  answer.resolve(ok(loadedCapture(3, { complete: false })));
  await open;
  const { load, order, log } = app.store.getState();
  expect(load.kind === 'ready' && load.capture.complete).toBe(false);
  expect([...order]).toEqual([0, 1, 2]);
  expect(log.at(-1)?.text).toBe('Stopped. 6 packets are kept.');
});

test('what was open stays on screen until the next capture has flows to show', async () => {
  const answer = deferred<Result<LoadedCapture, never>>();
  let tell: (progress: LoadProgress) => void = () => {};
  let isFirst = true;
  const app = appWith({
    open: (_, __, ___, onProgress) => {
      tell = onProgress;
      const first = isFirst;
      isFirst = false;
      return first ? Promise.resolve(ok(loadedCapture(3))) : answer.promise;
    },
  });
  await openFiles(app, [file('first.pcap')]);
  await selectFlow(app, 2);
  app.store.setState({ where: 'gap' });
  void openFiles(app, [file('next.pcap')]);
  await vi.waitFor(() => expect(app.store.getState().load.kind).toBe('reading'));
  tell(progress(0));
  expect(app.store.getState().subject).toEqual({ kind: 'flow', flow: 2 });
  tell(progress(1));
  expect(app.store.getState().subject).toBeNull();
  expect(app.store.getState().where).toBe('');
});

test('a filter of the address holds for the first capture', async () => {
  const app = createApp(createAppStore({ where: 'packets > 1' }), {
    client: fakeCaptureClient(FLOWS),
    inference: fakeInferenceClient(),
    simulator: noSimulator,
  });
  await openFiles(app, [file('a.pcap')]);
  expect(app.store.getState().where).toBe('packets > 1');
  await openFiles(app, [file('b.pcap')]);
  expect(app.store.getState().where).toBe('');
});

test('a large load is asked about first; leaving it changes nothing, taking it reads', async () => {
  const opened: string[] = [];
  let memoryBytes = 1000;
  const app = appWith({
    estimate: async () => ({ fileBytes: 9e9, packets: 9e7, memoryBytes }),
    open: async (files) => {
      opened.push(files[0]!.name);
      return ok(loadedCapture(3, { name: files[0]!.name }));
    },
  });
  await openFiles(app, [file('small.pcap')]);
  memoryBytes = 8e9;
  const before = shown(app.store.getState());
  await openFiles(app, [file('huge.pcap')]);
  expect(app.store.getState().largeLoad?.estimate.memoryBytes).toBe(8e9);
  expect(opened).toEqual(['small.pcap']);
  declineLoad(app);
  expect(app.store.getState().largeLoad).toBeNull();
  expect(shown(app.store.getState())).toEqual(before);
  await openFiles(app, [file('huge.pcap')]);
  await readCapture(app, app.store.getState().largeLoad!.files);
  expect(opened).toEqual(['small.pcap', 'huge.pcap']);
  expect(app.store.getState().largeLoad).toBeNull();
});

test('one capture is read at a time, also when the second comes while the first is only estimated', async () => {
  const estimates = [deferred<void>(), deferred<void>()];
  const opened: string[] = [];
  const app = appWith({
    estimate: async (files) => {
      await estimates[files[0]!.name === 'a.pcap' ? 0 : 1]!.promise;
      return { fileBytes: 1, packets: 1, memoryBytes: 1 };
    },
    open: (files) => {
      opened.push(files[0]!.name);
      return new Promise(() => {});
    },
  });
  void openFiles(app, [file('a.pcap')]);
  void openFiles(app, [file('b.pcap')]);
  estimates[0]!.resolve();
  await settled();
  estimates[1]!.resolve();
  await settled();
  expect(opened).toEqual(['a.pcap']);
  expect(app.store.getState().log.at(-1)?.text).toMatch(/Stop it first/);
});

test('damage of a file that could be read in part is said', async () => {
  const damage = 'Packet 7 (byte 900): the file ends inside it.';
  const app = appWith({ open: async () => ok(loadedCapture(3, { name: 'cut.pcap', damage })) });
  await openFiles(app, [file('cut.pcap')]);
  expect(app.store.getState().load.kind).toBe('ready');
  expect(app.store.getState().log.map(({ text }) => text)).toEqual([`cut.pcap: ${damage}`]);
});

test('an error of the worker is said and not thrown', async () => {
  const app = appWith({
    estimate: async () => {
      throw new Error('The worker stopped.');
    },
  });
  await openFiles(app, [file('a.pcap')]);
  expect(app.store.getState().log.at(-1)?.text).toBe('The worker stopped.');
});

test('the sample is fetched from beside the page and opened as any file; what is not there is said', async () => {
  const app = appWith();
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return new Response('x', { status: asked.length === 1 ? 200 : 404 });
  });
  await openSample(app);
  const { load } = app.store.getState();
  expect(asked).toEqual(['./samples/controlled-experiment.pcap.gz']);
  expect(load.kind === 'ready' && load.names).toEqual(['controlled-experiment.pcap.gz']);
  await openSample(app);
  expect(app.store.getState().log.at(-1)?.text).toContain('The sample could not be read (404)');
  vi.unstubAllGlobals();
});
