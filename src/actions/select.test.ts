import { expect, test } from 'vitest';
import type { CaptureClient } from '../rpc/client/captureClient.ts';
import type { PacketDetail, StreamPage } from '../rpc/contract/captureApi.ts';
import { createAppStore } from '../state/store.ts';
import { type Deferred, deferred, settled } from '../testing/deferred.ts';
import { fakeCaptureClient, packetPage, streamPage } from '../testing/fakeCaptureClient.ts';
import { fakeInferenceClient } from '../testing/fakeInferenceClient.ts';
import { noSimulator } from '../testing/noSimulator.ts';
import { type App, createApp } from './app.ts';
import {
  goToPacket,
  moreOfStream,
  revisit,
  selectBytes,
  selectFlow,
  selectPacket,
  selectPackets,
} from './select.ts';

const FLOWS = [{}, {}, {}];
const NO_FLOW = 6;

function appWith(instead: Partial<CaptureClient> = {}): App {
  return createApp(createAppStore(), {
    client: fakeCaptureClient(FLOWS, instead),
    inference: fakeInferenceClient(),
    simulator: noSimulator,
  });
}

test('a flow comes with its packets, its first packet and both streams', async () => {
  const app = appWith();
  await selectFlow(app, 1);
  const { packets, packet, packetDetail, streams, flowDetail } = app.store.getState();
  expect([...(packets?.rows.packet ?? [])]).toEqual([2, 3]);
  expect(packet).toBe(2);
  expect(packetDetail?.packet).toBe(2);
  expect(streams.map((page) => page?.direction)).toEqual([0, 1]);
  expect(flowDetail).not.toBeNull();
});

test('answers for a flow that is no longer chosen are dropped', async () => {
  const held = new Map<number, Deferred<void>>([
    [0, deferred()],
    [1, deferred()],
  ]);
  const app = appWith({
    packets: async (query) => {
      await held.get(query.flow ?? -1)?.promise;
      return packetPage(3, query);
    },
  });
  const first = selectFlow(app, 0);
  const second = selectFlow(app, 1);
  held.get(1)?.resolve();
  await second;
  held.get(0)?.resolve();
  await first;
  const { subject, packets, packet, streams } = app.store.getState();
  expect(subject).toEqual({ kind: 'flow', flow: 1 });
  expect([...(packets?.rows.packet ?? [])]).toEqual([2, 3]);
  expect(packet).toBe(2);
  expect(streams[0]?.flow).toBe(1);
});

test('streams that come after another flow was chosen are dropped', async () => {
  const late = deferred<StreamPage>();
  const app = appWith({
    stream: (flow, direction) =>
      flow === 0 ? late.promise : Promise.resolve(streamPage(flow, direction, 'now')),
  });
  const first = selectFlow(app, 0);
  await settled();
  await selectFlow(app, 2);
  late.resolve(streamPage(0, 0, 'late'));
  await first;
  expect(app.store.getState().streams.map((page) => page?.flow)).toEqual([2, 2]);
});

test('layers of a packet that is no longer chosen are dropped', async () => {
  const held = new Map([4, 5].map((packet) => [packet, deferred<PacketDetail>()]));
  const app = appWith();
  await selectFlow(app, 2);
  const slow = {
    ...app,
    client: { ...app.client, packetDetail: (packet: number) => held.get(packet)!.promise },
  };
  const detail = (packet: number): PacketDetail => ({
    packet,
    file: 'a',
    fileOffset: 0,
    bytes: new Uint8Array(1),
    layers: [],
    anomalies: [],
  });
  const four = selectPacket(slow, 4);
  const five = selectPacket(slow, 5);
  held.get(5)?.resolve(detail(5));
  await five;
  held.get(4)?.resolve(detail(4));
  await four;
  expect(app.store.getState().packetDetail?.packet).toBe(5);
});

test('a packet is gone to in its flow, without showing the flow’s first packet before', async () => {
  const described: number[] = [];
  const app = appWith();
  const { client } = app;
  const watched = {
    ...app,
    client: {
      ...client,
      packetDetail: (packet: number) => {
        described.push(packet);
        return client.packetDetail(packet);
      },
    },
  };
  await goToPacket(watched, 5);
  expect(app.store.getState().subject).toEqual({ kind: 'flow', flow: 2 });
  expect(app.store.getState().packet).toBe(5);
  expect(app.store.getState().view).toBe('flows');
  expect(described).toEqual([5]);
});

test('a packet outside any flow is gone to among all packets', async () => {
  const app = appWith();
  await goToPacket(app, NO_FLOW);
  expect(app.store.getState().subject).toEqual({ kind: 'all' });
  expect(app.store.getState().packet).toBe(NO_FLOW);
  expect(app.store.getState().packets?.total).toBe(7);
});

test('a failed question is said and not thrown', async () => {
  const app = appWith({
    packets: async () => {
      throw new Error('no capture is open');
    },
  });
  await goToPacket(app, 1);
  await selectFlow(app, 1);
  expect(app.store.getState().log.map(({ text }) => text)).toEqual([
    'no capture is open',
    'no capture is open',
  ]);
});

test('places looked at are gone back to and forward to, each with its packet', async () => {
  const app = appWith();
  await selectFlow(app, 0);
  await selectPacket(app, 1);
  await selectFlow(app, 2);
  await selectPackets(app, { kind: 'anomaly', anomaly: 'tcp_gap_before' });
  const place = () => {
    const { subject, packet } = app.store.getState();
    return [subject?.kind === 'flow' ? subject.flow : subject?.kind, packet];
  };
  await revisit(app, -1);
  expect(place()).toEqual([2, 4]);
  await revisit(app, -1);
  expect(place()).toEqual([0, 1]);
  await revisit(app, -1);
  expect(place()).toEqual([0, 1]);
  await revisit(app, 1);
  await revisit(app, 1);
  expect(place()).toEqual(['anomaly', 0]);
  await revisit(app, -1);
  await selectFlow(app, 1);
  await revisit(app, 1);
  expect(place()).toEqual([1, 2]);
});

test('the next page of a stream goes behind the first, its pieces too', async () => {
  const pages = [streamPage(0, 0, 'abc', { next: 3 }), streamPage(0, 0, 'defg', { from: 3 })];
  const app = appWith({
    stream: async (flow, direction, from) =>
      direction === 1 ? streamPage(flow, 1, '') : pages[from === 0 ? 0 : 1]!,
  });
  await selectFlow(app, 0);
  await moreOfStream(app, 0);
  const page = app.store.getState().streams[0];
  expect(new TextDecoder().decode(page?.bytes)).toBe('abcdefg');
  expect(page?.pieces.map(({ at, streamOffset, length }) => [at, streamOffset, length])).toEqual([
    [0, 0, 3],
    [3, 3, 4],
  ]);
  expect(page?.next).toBeNull();
  await moreOfStream(app, 0);
  expect(app.store.getState().streams[0]).toBe(page);
});

test('chosen bytes go when another packet is chosen', async () => {
  const app = appWith();
  await selectFlow(app, 0);
  selectBytes(app, { start: 0, end: 0 });
  await selectPacket(app, 1);
  expect(app.store.getState().bytes).toBeNull();
});
