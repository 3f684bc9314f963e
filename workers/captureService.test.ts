import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { GAP_BYTES, HTTP_HOST, manyFlows, REQUEST, smallCapture } from '../e2e/support/captures.ts';
import { defaultParameters } from '../src/engine/model/parameters.ts';
import type { LoadProgress } from '../src/rpc/contract/captureApi.ts';
import type { JobMessage } from '../src/rpc/contract/job.ts';
import { CaptureService } from './captureService.ts';

const ALL = { where: '', sort: [], haveRevision: -1 } as const;
const NO_LIMIT = 2 ** 32 - 1;
const HTTP_FLOW = 1;
const CUT_FLOW = 3;

async function open(
  service: CaptureService,
  files: readonly File[],
  onProgress: (progress: LoadProgress, abort: () => void) => void = () => {},
) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event: MessageEvent<JobMessage<LoadProgress>>) =>
    onProgress(event.data.progress, () => port1.postMessage({ kind: 'abort' }));
  try {
    return await service.open(files, defaultParameters(), port2 as unknown as MessagePort);
  } finally {
    port1.close();
  }
}

const small = (name = 'small.pcap'): File => new File([smallCapture()], name);

async function opened(...files: readonly File[]): Promise<CaptureService> {
  const service = new CaptureService();
  const result = await open(service, files.length === 0 ? [small()] : files);
  expect(result.ok).toBe(true);
  return service;
}

test('an opened capture says what it holds', async () => {
  const service = new CaptureService();
  const result = await open(service, [small()]);
  if (!result.ok) throw new Error(result.error.message);
  const { summary, complete, digest } = result.value;
  expect(complete).toBe(true);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(summary.packets).toBe(20);
  expect(summary.flows).toEqual({ tcp: 1, udp: 2, dns: 1, http: 1 });
  expect(summary.anomalies.find(({ name }) => name === 'tcp_gap_before')?.firstPackets).toEqual([9]);
  expect(await service.summary()).toEqual(summary);
});

test('several files are one capture in the order of their first packets, whatever order they came in', async () => {
  const late = new File([gzipSync(manyFlows(3, 7_200_000))], 'late.pcap.gz');
  const service = await opened(late, small());
  const summary = await service.summary();
  expect(summary.files.map(({ name }) => name)).toEqual(['small.pcap', 'late.pcap.gz']);
  expect(summary.packets).toBe(23);
  const last = await service.packetDetail(22);
  expect(last.file).toBe('late.pcap.gz');
  expect([...last.bytes.subarray(26, 30)]).toEqual([10, 1, 0, 2]);
});

test('flows come filtered and sorted, and tables only when they are new', async () => {
  const service = await opened();
  const all = await service.flowView(ALL);
  if (!all.ok || all.value.tables === null) throw new Error('no tables');
  expect([...all.value.order]).toEqual([0, 1, 2, 3, 4]);
  expect(all.value.facets['type:udp']).toBe(2);
  const { revision } = all.value;
  const some = await service.flowView({
    where: 'packets > 1',
    sort: [{ field: 'bytes', descending: true }],
    haveRevision: revision,
  });
  if (!some.ok) throw new Error(some.error.message);
  expect([...some.value.order]).toEqual([1, 3, 2, 0]);
  expect(some.value.tables).toBeNull();
  expect(some.value.facets['type:udp']).toBe(1);
  expect(some.value.allFacets['type:udp']).toBe(2);
});

test('a wrong expression is answered with its place', async () => {
  const service = await opened();
  const wrong = await service.flowView({ ...ALL, where: 'bytes > > 3' });
  expect(wrong.ok).toBe(false);
  if (!wrong.ok) expect(wrong.error.at).toBe(8);
});

test('tables of the next capture are never taken for those of the last', async () => {
  const service = await opened();
  const before = await service.flowView(ALL);
  if (!before.ok) throw new Error('no view');
  await open(service, [new File([manyFlows(2)], 'other.pcap')]);
  const after = await service.flowView({ ...ALL, haveRevision: before.value.revision });
  expect(after.ok && after.value.tables?.flows.length).toBe(2);
});

test('packets of a flow, with an anomaly, and all, a page at a time', async () => {
  const service = await opened();
  const ofFlow = await service.packets({ flow: HTTP_FLOW, offset: 0, limit: NO_LIMIT });
  expect([...ofFlow.rows.packet]).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect([...ofFlow.rows.direction]).toEqual([0, 1, 0, 0, 0, 0, 1, 1, 0, 1]);
  const odd = await service.packets({ anomaly: 'tcp_retransmission', offset: 0, limit: NO_LIMIT });
  expect([...odd.rows.packet]).toEqual([7]);
  expect(odd.rows.anomalyNames[odd.rows.anomalySet[0]!]).toEqual(['tcp_retransmission']);
  const page = await service.packets({ offset: 18, limit: 5 });
  expect([...page.rows.packet]).toEqual([18, 19]);
  expect(page.total).toBe(20);
  expect((await service.packets({ offset: 99, limit: 5 })).rows.length).toBe(0);
});

test('a packet comes with its bytes as they are in the file, its layers and its oddities', async () => {
  const service = await opened();
  const { bytes, fileOffset, layers, anomalies } = await service.packetDetail(9);
  const file = smallCapture();
  expect([...bytes]).toEqual([...file.subarray(fileOffset, fileOffset + bytes.length)]);
  expect(layers.map(({ protocol }) => protocol)).toEqual(['Ethernet', 'IPv4', 'TCP', 'payload']);
  expect(anomalies.map((anomaly) => (typeof anomaly === 'string' ? anomaly : anomaly.name))).toEqual([
    'tcp_gap_before',
  ]);
  await expect(service.packetDetail(20)).rejects.toThrow('packet 20');
});

test('one direction of a flow is a stream: in order, each byte once, gaps and cuts marked', async () => {
  const service = await opened();
  const up = await service.stream(HTTP_FLOW, 0, 0, 1 << 16);
  expect(new TextDecoder().decode(up.bytes)).toBe(REQUEST);
  expect(up.pieces.map(({ kind, packet }) => [kind, packet])).toEqual([
    ['bytes', 5],
    ['bytes', 6],
  ]);
  expect(up.next).toBeNull();
  const down = await service.stream(HTTP_FLOW, 1, 0, 1 << 16);
  expect(down.pieces.map(({ kind, length }) => [kind, length])).toEqual([
    ['bytes', 40],
    ['gap', GAP_BYTES],
    ['bytes', 200],
  ]);
  expect(down.streamLength).toBe(340);
  const cut = await service.stream(CUT_FLOW, 1, 0, 1 << 16);
  expect(cut.pieces.map(({ kind, length }) => [kind, length])).toEqual([
    ['bytes', 48],
    ['cut', 152],
  ]);
});

test('pages of a stream join to the whole, wherever they are cut', async () => {
  const service = await opened();
  for (const limit of [1, 7, 39, 40, 41, 139, 140, 141, 339]) {
    const bytes: number[] = [];
    const gaps: number[] = [];
    let covered = 0;
    let from: number | null = 0;
    while (from !== null) {
      const page: Awaited<ReturnType<CaptureService['stream']>> = await service.stream(
        HTTP_FLOW,
        1,
        from,
        limit,
      );
      for (const piece of page.pieces) {
        expect(piece.streamOffset, `limit ${limit}`).toBe(covered);
        covered += piece.length;
        if (piece.kind === 'gap') gaps.push(piece.length);
        if (piece.kind === 'bytes') bytes.push(...page.bytes.subarray(piece.at, piece.at + piece.length));
      }
      from = page.next;
    }
    expect(covered, `limit ${limit}`).toBe(340);
    expect(bytes.length, `limit ${limit}`).toBe(240);
    expect(gaps, `limit ${limit}`).toEqual([GAP_BYTES]);
  }
});

test('names in clear belong to their flow', async () => {
  const service = await opened();
  const http = await service.flowDetail(HTTP_FLOW);
  expect(http.hosts[0]).toBe(HTTP_HOST);
  expect(http.http.map(({ method, status, host }) => [method, status, host])).toEqual([
    ['GET', 200, HTTP_HOST],
  ]);
  const dns = await service.flowDetail(0);
  expect(dns.dns.map(({ name, type, answers }) => [name, type, answers])).toEqual([
    [HTTP_HOST, 'A', ['203.205.151.162']],
  ]);
});

test('CSV comes in pages that hold every row once', async () => {
  const service = await opened(new File([manyFlows(45_000)], 'many.pcap'));
  const query = { ...ALL, sort: [{ field: 'start', descending: true }] };
  let text = '';
  let pages = 0;
  for (let offset: number | null = 0; offset !== null; pages += 1) {
    const page: { text: string; next: number | null } = await service.flowsCsv(
      query,
      ['flow', 'packets'],
      offset,
    );
    text += page.text;
    offset = page.next;
  }
  expect(pages).toBeGreaterThan(1);
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('flow,packets');
  expect(lines.slice(1, -1)).toEqual(Array.from({ length: 45_000 }, (_, i) => `${44_999 - i},1`));
});

/** A file whose reads end in a task of their own, as a browser's do, so that messages come in between. */
class SlowFile extends File {
  override slice(from?: number, to?: number, type?: string): Blob {
    const blob = super.slice(from, to, type);
    const read = blob.arrayBuffer.bind(blob);
    blob.arrayBuffer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return read();
    };
    return blob;
  }
}

/** 1.2 million packets of the same flows over and over: enough for several reports of progress. */
function largeFile(): File {
  const block = manyFlows(20_000);
  return new SlowFile([block, ...Array<Uint8Array<ArrayBuffer>>(59).fill(block.subarray(24))], 'large.pcap');
}

test('stopping keeps what was read, and says that it is not all', async () => {
  const service = new CaptureService();
  let flowsSeen = 0;
  const result = await open(service, [largeFile()], ({ flows }, abort) => {
    flowsSeen = flows;
    if (flows > 0) abort();
  });
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.complete).toBe(false);
  expect(result.value.summary.packets).toBeGreaterThan(0);
  expect(result.value.summary.packets).toBeLessThan(1_200_000);
  const view = await service.flowView(ALL);
  expect(flowsSeen).toBeGreaterThan(0);
  expect(view.ok && view.value.order.length).toBeGreaterThanOrEqual(flowsSeen);
});

test('a question asked while a capture loads is answered with what is there', async () => {
  const service = new CaptureService();
  const answers: number[] = [];
  const asked: Promise<void>[] = [];
  const ask = async (): Promise<void> => {
    const { total } = await service.packets({ offset: 0, limit: 1 });
    const view = await service.flowView(ALL);
    if (view.ok && view.value.order.length > 0) answers.push(total);
  };
  await open(service, [largeFile()], ({ flows }) => {
    if (flows > 0) asked.push(ask());
  });
  await Promise.all(asked);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers[0]).toBeLessThan(1_200_000);
  expect(answers).toEqual([...answers].sort((a, b) => a - b));
});

test('a file that is no capture fails by name, and what was open stays', async () => {
  const service = await opened();
  const bad = await open(service, [new File(['Dear Sir'], 'letter.txt')]);
  expect(bad.ok).toBe(false);
  if (!bad.ok) {
    expect(bad.error.file).toBe('letter.txt');
    expect(bad.error.message).toMatch(/byte 0/);
  }
  expect((await service.summary()).packets).toBe(20);
  expect((await service.stream(HTTP_FLOW, 0, 0, 10)).bytes.length).toBe(10);
});

test('a cut file gives what is before the cut and the place of the damage', async () => {
  const whole = smallCapture();
  const service = new CaptureService();
  const result = await open(service, [new File([whole.slice(0, whole.length - 9)], 'cut.pcap')]);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.summary.files[0]?.damage).toMatch(/^Packet 19 \(byte 2,020\)/);
  expect(result.value.summary.packets).toBe(20);
});

test('an estimate speaks of all packets from the first', async () => {
  const service = new CaptureService();
  const bytes = manyFlows(30_000);
  const estimate = await service.estimate([new File([bytes], 'a.pcap')]);
  expect(estimate.fileBytes).toBe(bytes.length);
  expect(estimate.packets).toBeGreaterThan(29_000);
  expect(estimate.packets).toBeLessThan(31_000);
  expect((await service.estimate([new File(['x'], 'x')])).packets).toBe(0);
});

test('nothing can be asked before a capture is open, and after it was closed', async () => {
  const service = new CaptureService();
  await expect(service.flowView(ALL)).rejects.toThrow('no capture is open');
  await open(service, [small()]);
  await service.close();
  await expect(service.packets({ offset: 0, limit: 1 })).rejects.toThrow('no capture is open');
});
