import type { FlowTable } from '../../engine/model/flow.ts';
import type { Layer } from '../../engine/model/layer.ts';
import type { AddressTable } from '../../engine/model/packet.ts';
import type { ParameterSet } from '../../engine/model/parameters.ts';
import type { StageProgress } from '../../engine/model/progress.ts';
import type { AppNames } from '../../engine/model/signatureEntry.ts';
import type { CaptureSummary } from '../../engine/model/summary.ts';
import type { ByteCount, FlowIndex, PacketIndex } from '../../engine/model/units.ts';
import type { ActivityApi } from './activityApi.ts';
import type { ClassifyApi } from './classifyApi.ts';
import type { HandOnApi } from './handOnApi.ts';
import type { SelectedPayload } from './inferenceApi.ts';
import type { HttpExchange } from './opcodeApi.ts';
import type { Result } from './result.ts';

/** A file that could not be opened at all: what, where, what happened instead, what to do. */
export interface CaptureError {
  readonly file: string;
  readonly message: string;
}

/** What a load will cost, told before it starts. */
export interface LoadEstimate {
  readonly fileBytes: ByteCount;
  /** Upper guess from the first records of each file. */
  readonly packets: number;
  readonly memoryBytes: ByteCount;
}

/** Sent at most 12 times a second while a capture loads. */
export interface LoadProgress {
  readonly stages: readonly StageProgress[];
  readonly elapsedMs: number;
  readonly memoryBytes: ByteCount;
  /** Rows of the flow table so far; ask `flowView` for them. */
  readonly flows: number;
  readonly packets: number;
}

export interface LoadedCapture {
  /** Tells one capture from another of the same name: SHA-256 over sizes and the first and last 64 KiB of each file. */
  readonly digest: string;
  readonly summary: CaptureSummary;
  /** False when it was stopped: what had been read is kept. */
  readonly complete: boolean;
}

export interface SortKey {
  /** Name of a flow field, as in the filter language. */
  readonly field: string;
  readonly descending: boolean;
}

export interface FlowQuery {
  /** Filter expression; empty selects all. */
  readonly where: string;
  readonly sort: readonly SortKey[];
  /** Revision of the tables that the caller has; they are sent again only when newer ones exist. */
  readonly haveRevision: number;
}

/** An error in a filter expression: `at` is the character, `length` how many are meant. */
export interface FilterProblem {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

/** Flow table with everything that its rows refer to, as of `revision`. */
export interface FlowTables {
  readonly revision: number;
  readonly baseNs: bigint;
  readonly flows: FlowTable;
  readonly addresses: AddressTable;
  /** Text of each row that flows.hostName refers to. */
  readonly hostNames: readonly string[];
  /** Text of each row that flows.protocol refers to; the first is none. */
  readonly protocolNames: readonly string[];
}

/** Flows and IP bytes in equal bins of capture time. */
export interface FlowHistogram {
  readonly startNs: number;
  readonly endNs: number;
  /** Flows that began in each bin. */
  readonly flows: Uint32Array;
  /** IP bytes of the flows that began in each bin. */
  readonly bytes: Float64Array;
}

export interface FlowView {
  readonly revision: number;
  /** Rows of the flow table in the order asked for. */
  readonly order: Uint32Array;
  /** Null when the caller has this revision. */
  readonly tables: FlowTables | null;
  /** Flows per flow type, protocol and condition among the selected, for the side pane: `{type:http: 208}`. */
  readonly facets: Readonly<Record<string, number>>;
  /** The same counts among all flows. */
  readonly allFacets: Readonly<Record<string, number>>;
}

/** Columns of some packets, row by row. `packet` is the index within the capture. */
export interface PacketRows {
  readonly length: number;
  readonly packet: Uint32Array;
  readonly timeNs: Float64Array;
  readonly capturedLength: Uint32Array;
  readonly originalLength: Uint32Array;
  readonly flow: Int32Array;
  readonly direction: Uint8Array;
  readonly transport: Uint8Array;
  readonly tcpFlags: Uint8Array;
  readonly sequence: Uint32Array;
  readonly payloadLength: Uint32Array;
  readonly fileOffset: Float64Array;
  /** Names of anomalies by set number, for the sets that occur in these rows. */
  readonly anomalySet: Uint16Array;
  readonly anomalyNames: Readonly<Record<number, readonly string[]>>;
  readonly encapsulation: Uint8Array;
  readonly encapsulationNames: Readonly<Record<number, readonly string[]>>;
}

/** Which packets: of a flow, with an anomaly, or all; in capture order, from `offset`, at most `limit`. */
export interface PacketQuery {
  readonly flow?: FlowIndex;
  readonly anomaly?: string;
  readonly offset: number;
  readonly limit: number;
}

export interface PacketPage {
  readonly total: number;
  readonly rows: PacketRows;
}

export interface PacketDetail {
  readonly packet: PacketIndex;
  readonly file: string;
  readonly fileOffset: number;
  readonly bytes: Uint8Array;
  readonly layers: readonly Layer[];
  /** What is odd about it. */
  readonly anomalies: readonly { readonly name: string; readonly meaning: string }[];
}

/** A piece of one direction's stream: bytes of one packet, or a gap. Pieces come in stream order. */
export interface StreamPiece {
  readonly kind: 'bytes' | 'gap' | 'cut';
  /** Packet that carried it; for a gap the packet after it. `cut`: on the wire but not captured (snap length). */
  readonly packet: PacketIndex;
  readonly timeNs: number;
  /** Position in the direction's stream; the first byte is 0. */
  readonly streamOffset: number;
  readonly length: ByteCount;
  /** Where the bytes are in `StreamPage.bytes`; -1 for gaps. */
  readonly at: number;
}

export interface StreamPage {
  readonly flow: FlowIndex;
  readonly direction: number;
  /** Bytes of the whole direction, gaps included. */
  readonly streamLength: ByteCount;
  readonly pieces: readonly StreamPiece[];
  readonly bytes: Uint8Array;
  /** Stream offset where the next page begins, or null at the end. */
  readonly next: number | null;
}

export interface DnsRow {
  readonly packet: PacketIndex;
  readonly timeNs: number;
  readonly name: string;
  readonly type: string;
  readonly responseCode: number | null;
  readonly answers: readonly string[];
}

export interface HttpRow {
  readonly packet: PacketIndex;
  readonly method: string | null;
  readonly url: string | null;
  readonly host: string | null;
  readonly userAgent: string | null;
  readonly referer: string | null;
  readonly status: number | null;
  readonly requestStartNs: number | null;
  readonly requestEndNs: number | null;
  readonly responseStartNs: number | null;
  readonly responseEndNs: number | null;
  readonly requestBytes: ByteCount;
  readonly responseBytes: ByteCount;
}

/** What else is known of one flow. */
export interface FlowDetail {
  readonly hosts: readonly string[];
  readonly dns: readonly DnsRow[];
  readonly http: readonly HttpRow[];
  /** First packet's outer layers in words, `GTP-U, TEID 0x0047a1`, or null. */
  readonly tunnel: string | null;
  readonly anomalies: Readonly<Record<string, number>>;
}

/**
 * The capture worker: owns the files and the packet table; one capture at a time. Every question may be
 * asked while a load runs and then speaks of what is there so far.
 */
export interface CaptureApi extends ClassifyApi, ActivityApi, HandOnApi {
  estimate(files: readonly File[]): Promise<LoadEstimate>;
  /** `job` carries LoadProgress out and `abort` in. Aborting keeps what was read. */
  open(
    files: readonly File[],
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<LoadedCapture, CaptureError>>;
  flowView(query: FlowQuery): Promise<Result<FlowView, FilterProblem>>;
  /** Bins of the flows that `where` selects; empty selects all. */
  flowHistogram(where: string, bins: number): Promise<Result<FlowHistogram, FilterProblem>>;
  flowDetail(flow: FlowIndex): Promise<FlowDetail>;
  packets(query: PacketQuery): Promise<PacketPage>;
  packetDetail(packet: PacketIndex): Promise<PacketDetail>;
  /** At most `limit` stream bytes from `from`. */
  stream(flow: FlowIndex, direction: number, from: number, limit: ByteCount): Promise<StreamPage>;
  /** The rows of a query as CSV text, all of them, a piece at a time; null at the end. */
  flowsCsv(
    query: FlowQuery,
    columns: readonly string[],
    offset: number,
  ): Promise<{ text: string; next: number | null }>;
  /** Payload of the flows that `where` selects and no protocol is known of, for inference. */
  payloadRows(where: string, parameters: ParameterSet): Promise<Result<SelectedPayload, FilterProblem>>;
  /** Whole HTTP exchanges of the flows that `where` selects. */
  exchanges(where: string): Promise<Result<readonly HttpExchange[], FilterProblem>>;
  /** Keywords and servers of the app that flows `seeds` belong to. */
  appNames(seeds: Uint32Array, parameters: ParameterSet): Promise<AppNames>;
  summary(): Promise<CaptureSummary>;
  close(): Promise<void>;
}
