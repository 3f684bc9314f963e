import { StringInterner } from '../../columns/strings.ts';
import type { DnsRecord, HttpRecord } from '../../inspect/records.ts';
import type { FlowTable } from '../../model/flow.ts';
import type { DnsTable, HttpTable } from '../../model/inspect.ts';
import { type AddressTable, HEAD_BYTES, type PacketTable } from '../../model/packet.ts';
import type { PayloadBytes, PayloadRows } from '../../model/payloadRows.ts';
import { placeOf } from '../payloadCollector.ts';
import type { Segment } from './liveFlow.ts';

/** Packets of some flows as the table of a small capture; `flow` counts them. Direction: 0 where a side is the client's. */
export function packetsOf(
  segments: readonly (readonly Segment[])[],
  clientSide: (flow: number) => number,
): { readonly packets: PacketTable; readonly sources: readonly Segment[] } {
  const all = segments
    .flatMap((own, flow) => own.map((segment) => ({ segment, flow })))
    .sort((a, b) => a.segment.packet - b.segment.packet);
  const sources = all.map(({ segment }) => segment);
  const withPayload = all.flatMap(({ segment }, i) => (segment.bytes.length > 0 ? [i] : []));
  const heads = new Uint8Array(withPayload.length * HEAD_BYTES);
  for (const [head, i] of withPayload.entries())
    heads.set(sources[i].bytes.subarray(0, HEAD_BYTES), head * HEAD_BYTES);
  const length = all.length;
  return {
    sources,
    packets: {
      length,
      baseNs: 0n,
      timeNs: Float64Array.from(sources, ({ timeNs }) => timeNs),
      fileOffset: new Float64Array(length),
      capturedLength: Uint32Array.from(sources, ({ bytes }) => bytes.length),
      originalLength: Uint32Array.from(sources, ({ payloadLength }) => payloadLength),
      flow: Int32Array.from(all, ({ flow }) => flow),
      direction: Uint8Array.from(all, ({ segment, flow }) => segment.side ^ clientSide(flow)),
      transport: new Uint8Array(length),
      tcpFlags: Uint8Array.from(sources, ({ tcpFlags }) => tcpFlags),
      sequence: Uint32Array.from(sources, ({ sequence }) => sequence),
      payloadOffset: new Uint16Array(length),
      payloadLength: Uint32Array.from(sources, ({ payloadLength }) => payloadLength),
      ipLength: Uint16Array.from(sources, ({ ipLength }) => Math.min(ipLength, 65_535)),
      anomalySet: new Uint16Array(length),
      encapsulation: new Uint8Array(length),
      heads: {
        stride: HEAD_BYTES,
        count: withPayload.length,
        bytes: heads,
        packet: Uint32Array.from(withPayload),
      },
      fileStarts: new Uint32Array(1),
    },
  };
}

/** What is held of the rows' payload. */
export function payloadOf(
  rows: PayloadRows,
  packets: PacketTable,
  sources: readonly Segment[],
): PayloadBytes {
  const start = new Float64Array(rows.length);
  const length = new Uint32Array(rows.length);
  let total = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const { captured, skip } = placeOf(rows, packets, row);
    start[row] = total;
    length[row] = Math.max(0, captured - skip);
    total += length[row];
  }
  const bytes = new Uint8Array(total);
  for (let row = 0; row < rows.length; row += 1) {
    const { skip } = placeOf(rows, packets, row);
    bytes.set(sources[rows.packet[row]].bytes.subarray(skip, skip + length[row]), start[row]);
  }
  return { bytes, start, length };
}

/** Records as the table of a small capture; `flowOf` counts its flows. */
export function dnsTableOf(
  records: readonly DnsRecord[],
  strings: StringInterner,
  flowOf: (number: number) => number,
): DnsTable {
  return {
    length: records.length,
    flow: Int32Array.from(records, ({ flow }) => flowOf(flow)),
    packet: Uint32Array.from(records, ({ packet }) => packet),
    timeNs: Float64Array.from(records, ({ timeNs }) => timeNs),
    name: Int32Array.from(records, ({ name }) => strings.intern(name)),
    recordType: Uint16Array.from(records, ({ recordType }) => recordType),
    responseCode: Uint8Array.from(records, ({ responseCode }) => responseCode ?? 255),
    answeredNs: Float64Array.from(records, ({ answeredNs }) => answeredNs ?? Number.NaN),
    answerStarts: new Uint32Array(records.length + 1),
    answers: new Int32Array(0),
  };
}

export function httpTableOf(
  records: readonly HttpRecord[],
  strings: StringInterner,
  flowOf: (number: number) => number,
): HttpTable {
  const text = (of: (record: HttpRecord) => string | null): Int32Array =>
    Int32Array.from(records, (record) => {
      const said = of(record);
      return said === null ? -1 : strings.intern(said);
    });
  const time = (of: (record: HttpRecord) => number | null): Float64Array =>
    Float64Array.from(records, (record) => of(record) ?? Number.NaN);
  return {
    length: records.length,
    flow: Int32Array.from(records, ({ flow }) => flowOf(flow)),
    packet: Uint32Array.from(records, ({ packet }) => packet),
    method: text(({ method }) => method),
    url: text(({ url }) => url),
    host: text(({ host }) => host),
    userAgent: text(({ userAgent }) => userAgent),
    referer: text(({ referer }) => referer),
    contentType: text(({ contentType }) => contentType),
    status: Uint16Array.from(records, ({ status }) => status ?? 0),
    requestStartNs: time(({ requestStartNs }) => requestStartNs),
    requestEndNs: time(({ requestEndNs }) => requestEndNs),
    responseStartNs: time(({ responseStartNs }) => responseStartNs),
    responseEndNs: time(({ responseEndNs }) => responseEndNs),
    requestBytes: Float64Array.from(records, ({ requestBytes }) => requestBytes),
    responseBytes: Float64Array.from(records, ({ responseBytes }) => responseBytes),
    incomplete: Uint8Array.from(records, ({ isIncomplete }) => (isIncomplete ? 1 : 0)),
  };
}

/** The small capture's texts: names of servers from those of the load. */
export function withNames(
  flows: FlowTable,
  strings: StringInterner,
  textOf: (row: number) => string,
): FlowTable {
  return {
    ...flows,
    hostName: Int32Array.from(flows.hostName, (row) => (row < 0 ? -1 : strings.intern(textOf(row)))),
  };
}

export const NO_STRINGS = new StringInterner();
export const NO_DNS = dnsTableOf([], NO_STRINGS, () => -1);
export const NO_HTTP = httpTableOf([], NO_STRINGS, () => -1);
export const NO_PACKETS = packetsOf([], () => 0).packets;
export type { AddressTable };
