import type { CaptureClient } from '../rpc/client/captureClient.ts';
import type {
  FlowTables,
  LoadedCapture,
  PacketPage,
  PacketQuery,
  StreamPage,
} from '../rpc/contract/captureApi.ts';
import { failed, ok } from '../rpc/contract/result.ts';
import { type FlowRow, flowTableFromRows } from './flowTableFromRows.ts';

/** A client whose capture has these flows of two packets each; what matters to a test is put in its place. */
export function fakeCaptureClient(
  rows: readonly FlowRow[],
  instead: Partial<CaptureClient> = {},
): CaptureClient {
  const tables = flowTables(rows);
  return {
    estimate: async () => ({ fileBytes: 1000, packets: rows.length * 2, memoryBytes: 10_000 }),
    open: async (files) => ok(loadedCapture(rows.length, { name: files[0]?.name ?? '' })),
    flowView: async ({ haveRevision }) =>
      ok({
        revision: 1,
        order: Uint32Array.from(rows.keys()),
        tables: haveRevision === 1 ? null : tables,
        facets: {},
        allFacets: {},
      }),
    flowHistogram: async () =>
      ok({ startNs: 0, endNs: 1, flows: new Uint32Array(1), bytes: new Float64Array(1) }),
    flowDetail: async () => ({ hosts: [], dns: [], http: [], tunnel: null, anomalies: {} }),
    packets: async (query) => packetPage(rows.length, query),
    packetDetail: async (packet) => ({
      packet,
      file: 'a.pcap',
      fileOffset: packet * 100,
      bytes: Uint8Array.of(packet),
      layers: [],
      anomalies: [],
    }),
    stream: async (flow, direction) => streamPage(flow, direction, 'abc'),
    flowsCsv: async () => ({ text: 'flow\r\n', next: null }),
    payloadRows: async () => ok({ selections: [], setAside: {}, flows: 0, failed: 0 }),
    exchanges: async () => ok([]),
    appNames: async () => ({ keywords: [], servers: [] }),
    classify: async () => failed({ message: 'nothing is classified here' }),
    feedback: async () => ok(null),
    activity: async () => failed({ message: 'nothing is classified here' }),
    activityCut: async () => ({ figures: [], tables: [] }),
    cutWithIntervals: async () => failed({ message: 'nothing is measured here' }),
    namePeriods: async () => {
      throw new Error('nothing is measured here');
    },
    compareWith: async () => failed({ message: 'nothing is measured here' }),
    operator: async () => {
      throw new Error('nothing is measured here');
    },
    flowsBehind: async () => new Uint32Array(0),
    userTasks: async () => {
      throw new Error('nobody is here');
    },
    report: async () => '',
    score: async () => failed({ message: 'nothing is classified here' }),
    extract: async () => failed({ message: 'nothing is written here' }),
    table: async () => failed({ message: 'nothing is written here' }),
    summary: async () => loadedCapture(rows.length).summary,
    close: async () => {},
    ...instead,
  };
}

export function flowTables(rows: readonly FlowRow[], revision = 1): FlowTables {
  const { flows, addresses, hostNames, baseNs } = flowTableFromRows(rows);
  return { revision, baseNs, flows, addresses: addresses.table(), hostNames, protocolNames: [''] };
}

export function loadedCapture(
  flows: number,
  { name = 'a.pcap', complete = true, damage = null as string | null } = {},
): LoadedCapture {
  const packets = flows * 2;
  const file = { name, size: 1000, containers: ['pcap'], linkTypes: [], snapLengths: [], packets };
  return {
    digest: name,
    complete,
    summary: {
      files: [{ ...file, firstNs: 0n, lastNs: 1n, bytes: 1000, damage }],
      packets,
      bytes: 1000,
      capturedBytes: 1000,
      firstNs: 0n,
      lastNs: 1n,
      network: {},
      transport: {},
      encapsulations: {},
      flows: { tcp: flows },
      protocols: {},
      users: 1,
      dnsQueries: 0,
      httpRequests: 0,
      anomalies: [],
    },
  };
}

/** Packets 2f and 2f + 1 are of flow f; one more packet has no flow. */
export function packetPage(flows: number, { flow, offset, limit }: PacketQuery): PacketPage {
  const all = Array.from({ length: flows * 2 + 1 }, (_, packet) => packet);
  const flowOf = (packet: number): number => (packet < flows * 2 ? packet >> 1 : -1);
  const wanted = flow === undefined ? all : all.filter((packet) => flowOf(packet) === flow);
  const packet = Uint32Array.from(wanted.slice(offset, offset + limit));
  const length = packet.length;
  const rows = {
    length,
    packet,
    timeNs: new Float64Array(length),
    capturedLength: new Uint32Array(length),
    originalLength: new Uint32Array(length),
    flow: Int32Array.from(packet, flowOf),
    direction: new Uint8Array(length),
    transport: new Uint8Array(length),
    tcpFlags: new Uint8Array(length),
    sequence: new Uint32Array(length),
    payloadLength: new Uint32Array(length),
    fileOffset: new Float64Array(length),
    anomalySet: new Uint16Array(length),
    anomalyNames: {},
    encapsulation: new Uint8Array(length),
    encapsulationNames: {},
  };
  return { total: wanted.length, rows };
}

/** One packet's payload; `next` where more follows. */
export function streamPage(
  flow: number,
  direction: number,
  text: string,
  { from = 0, next = null as number | null } = {},
): StreamPage {
  const bytes = new TextEncoder().encode(text);
  return {
    flow,
    direction,
    streamLength: next === null ? from + bytes.length : next * 2,
    pieces: [{ kind: 'bytes', packet: flow * 2, timeNs: 0, streamOffset: from, length: bytes.length, at: 0 }],
    bytes,
    next,
  };
}
