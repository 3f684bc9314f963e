import { expect, test } from 'vitest';
import { builtinSet } from '../engine/signatures/builtinSets.ts';
import { encodeSet } from '../engine/signatures/file/encodeSet.ts';
import { createAppStore } from '../state/store.ts';
import { fakeCaptureClient } from '../testing/fakeCaptureClient.ts';
import { fakeInferenceClient } from '../testing/fakeInferenceClient.ts';
import { noSimulator } from '../testing/noSimulator.ts';
import { createApp } from './app.ts';
import { undo } from './edit.ts';
import {
  declineOffer,
  dropImported,
  followSignatures,
  judge,
  offerBuiltin,
  offerFile,
  setServerRole,
  takeOffer,
} from './signatures.ts';

function started() {
  const app = createApp(createAppStore(), {
    client: fakeCaptureClient([]),
    inference: fakeInferenceClient(),
    simulator: noSimulator,
  });
  followSignatures(app);
  return app;
}
const early = builtinSet('wechat-4.5-5.0')!;
const fileOf = (text: string, name = 'signatures.json'): File => new File([text], name);

test('a file is offered first: nothing is taken before a person says so', async () => {
  const app = started();
  await offerFile(app, fileOf(encodeSet(early)));
  expect(app.store.getState()).toMatchObject({ view: 'signatures', importedSet: null, workingSet: null });
  declineOffer(app);
  expect(app.store.getState().offeredSet).toBeNull();
});

test('taken, it is the working set; a second one is merged, or takes its place', () => {
  const app = started();
  offerBuiltin(app, 'wechat-4.5-5.0');
  takeOffer(app, 'merge');
  expect(app.store.getState().workingSet).toEqual(early);
  offerBuiltin(app, 'wechat-mmtls');
  takeOffer(app, 'merge');
  const ids = app.store.getState().workingSet!.formats.map(({ id }) => id);
  expect(ids).toContain('w-tcp');
  expect(ids).toContain('long-link');
  offerBuiltin(app, 'wechat-mmtls');
  takeOffer(app, 'replace');
  expect(app.store.getState().workingSet).toEqual(builtinSet('wechat-mmtls'));
  dropImported(app);
  expect(app.store.getState().workingSet).toBeNull();
});

test('a bad file is said in the log with its place, and changes nothing', async () => {
  const app = started();
  await offerFile(
    app,
    fileOf(encodeSet(early).replace('"transport": "tcp"', '"transport": "x"'), 'bad.json'),
  );
  const { log, offeredSet } = app.store.getState();
  expect(log.at(-1)?.text).toMatch(/^bad\.json: formats\[\d\]\.transport: 'x' is none of tcp, udp/);
  expect(offeredSet).toBeNull();
});

test("a person's verdict and role stand in the set, and can be undone", async () => {
  const app = started();
  offerBuiltin(app, 'wechat-4.5-5.0');
  takeOffer(app, 'merge');
  const keyword = () => app.store.getState().workingSet!.keywords.find(({ id }) => id === 'post-short')!;
  await judge(app, 'keywords/post-short', 'rejected');
  expect(keyword().origin.status).toBe('rejected');
  await setServerRole(app, 'wx.qq.com', 'web');
  const server = app.store.getState().workingSet!.servers.find(({ host }) => host === 'wx.qq.com')!;
  expect([server.role, server.origin.status]).toEqual(['web', 'edited']);
  await undo(app);
  await undo(app);
  expect(keyword().origin.status).toBe('builtin');
});
