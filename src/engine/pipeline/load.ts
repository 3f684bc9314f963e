import { networksFromText } from '../bytes/networks.ts';
import { type CaptureClock, type CaptureReader, createCaptureReader } from '../capture/captureReader.ts';
import { AddressInterner } from '../columns/addresses.ts';
import { PathTable } from '../columns/paths.ts';
import { StringInterner } from '../columns/strings.ts';
import { FlowAssembler, type PacketFlows } from '../flows/assembleFlows.ts';
import { createInspector, type Inspector } from '../inspect/inspector.ts';
import { PROTOCOLS } from '../inspect/protocols.ts';
import type { DnsRecord, HttpRecord } from '../inspect/records.ts';
import type { PacketBatch, RecordBatch } from '../model/batch.ts';
import type { FlowTable } from '../model/flow.ts';
import type { PacketTable } from '../model/packet.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { CaptureSummary, FileSummary } from '../model/summary.ts';
import { createPacketDecoder } from '../packets/decodePackets.ts';
import { composeFlowTable } from './flowTable.ts';
import { FlowTally } from './flowTally.ts';
import { PacketStore } from './packetStore.ts';
import { PacketTally } from './packetTally.ts';
import { summarise } from './summarise.ts';

/** Where closed flows and finished exchanges go when they are not kept. */
export interface StreamSinks {
  /** `rows`: what the assembler and the inspector know each flow by, during the call. */
  readonly flows?: (flows: FlowTable, rows: readonly number[]) => void;
  /** Every batch, with the flow and side of each packet; called whether packets are kept or not. */
  readonly packets?: (records: RecordBatch, packets: PacketBatch, flows: PacketFlows) => void;
  readonly dns?: (record: DnsRecord) => void;
  readonly http?: (record: HttpRecord) => void;
}

export interface LoadOptions {
  readonly parameters: ParameterSet;
  /**
   * `workbench` keeps every packet and flow row for looking; `stream` hands closed flows to the sinks and
   * forgets them, so that memory follows open flows.
   */
  readonly keep: 'workbench' | 'stream';
  readonly sinks?: StreamSinks;
}

/** Closed flows that are handed on together: enough that making columns of them costs little. */
const HAND_ON_FLOWS = 512;

/** A parameter that cannot be used: which, and what is wrong with it. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
}

/**
 * Reads a capture, stage after stage: bytes → records → packets → flows, with the inspection of payload on
 * the way. Files come one after the other as pieces of bytes; everything can be asked for at any time.
 */
export class Load {
  readonly anomalySets = new PathTable(65_536);
  addresses = new AddressInterner();
  strings = new StringInterner();
  readonly decoder = createPacketDecoder(this.anomalySets);
  inspector!: Inspector;
  assembler!: FlowAssembler;
  readonly store: PacketStore | null;
  readonly fileStarts: number[] = [];
  readonly #clock: CaptureClock = { base: null };
  readonly #tally = new PacketTally();
  readonly #closedFlows = new FlowTally();
  readonly #files: { name: string; size: number | null; reader: CaptureReader }[] = [];
  readonly #options: LoadOptions;
  /** Packets from `from` on have that link type, until the next run. */
  readonly #linkTypeRuns: { from: number; linkType: number }[] = [];
  #reader: CaptureReader | null = null;
  #batchStart = 0;
  #batchAnomalies: Uint16Array | null = null;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.store = options.keep === 'workbench' ? new PacketStore() : null;
    this.#begin();
  }

  /** Flows, addresses and names from nothing. */
  #begin(): void {
    const { parameters, keep, sinks } = this.#options;
    const parsed = networksFromText(parameters.subscriberNetworks);
    if ('problem' in parsed) {
      throw new ParameterError(`subscriberNetworks: '${parsed.problem}' is not an address or a CIDR network`);
    }
    const keepsAll = keep === 'workbench';
    const { addresses, anomalySets, strings } = this;
    const { dns, http } = sinks ?? {};
    const numbered = <R extends { readonly flow: number }>(record: R): R =>
      keepsAll ? record : { ...record, flow: this.assembler.numberOf(record.flow) };
    this.inspector = createInspector({
      addresses,
      strings,
      keepTables: keepsAll,
      onAnomaly: (packet, code) => this.#lateAnomaly(packet, code),
      ...(dns && { onDns: (record) => dns(numbered(record)) }),
      ...(http && { onHttp: (record) => http(numbered(record)) }),
    });
    this.assembler = new FlowAssembler({
      parameters,
      subscriberNetworks: parsed.networks,
      addresses,
      anomalySets,
      listener: this.inspector,
      keepFlows: keepsAll,
      late: {
        anomaly: (packet, code) => this.#lateAnomaly(packet, code),
        flow: (packet, flow, side) => this.#lateFlow(packet, flow, side),
      },
    });
  }

  /**
   * A stream that never ends meets ever more addresses and names: closes all flows and begins anew, in the middle of the file.
   * Flows are numbered from 0 again.
   */
  renew(): void {
    this.finish();
    this.addresses = new AddressInterner();
    this.strings = new StringInterner();
    this.#begin();
  }

  get packets(): number {
    return this.#tally.packets;
  }

  /** The files so far begin as captures do. */
  get isCapture(): boolean {
    return this.#files.every(({ reader }) => reader.isCapture);
  }

  /** Flows opened so far. */
  get flows(): number {
    return this.assembler.count;
  }

  /** Epoch time of the capture's first packet, to which columns of times are relative. */
  get baseNs(): bigint {
    const { base } = this.#clock;
    return base === null ? 0n : BigInt(base.seconds) * 1_000_000_000n + BigInt(base.nanoseconds);
  }

  /** Bytes of memory in the tables. */
  get byteLength(): number {
    return (this.store?.byteLength ?? 0) + this.assembler.byteLength + this.addresses.words.byteLength;
  }

  /** `onDecompressed` sees the bytes of a compressed file as they were before. */
  beginFile(name: string, size: number | null, onDecompressed?: (bytes: Uint8Array) => void): void {
    const reader = createCaptureReader({
      sink: (records) => this.#take(records),
      anomalySets: this.anomalySets,
      clock: this.#clock,
      firstPacket: this.packets,
      ...(onDecompressed && { onDecompressed }),
    });
    this.fileStarts.push(this.packets);
    this.#files.push({ name, size, reader });
    this.#reader = reader;
  }

  /** The file's next bytes; not kept. */
  push(bytes: Uint8Array): void {
    this.#reader?.push(bytes);
    if (this.assembler.closedCount >= HAND_ON_FLOWS) this.handOn();
  }

  /** Hands closed flows to the sinks now: without it they wait until there are some. */
  handOn(): void {
    const closed = this.assembler.takeClosed();
    if (closed.length === 0) return;
    const table = composeFlowTable(this.assembler, this.inspector, closed);
    this.#closedFlows.add(table);
    this.#options.sinks?.flows?.(table, closed);
    this.assembler.release(closed);
    for (const flow of closed) this.inspector.release(flow);
  }

  endFile(): void {
    this.#reader?.end();
    for (const { code, packet } of this.#reader?.facts.fileAnomalies ?? [])
      this.#tally.countLate(code, packet);
    this.#reader = null;
  }

  /** No more files: closes all flows. */
  finish(): void {
    this.assembler.finish();
    this.handOn();
  }

  /** Which file the packet came from. */
  fileOf(packet: number): number {
    let file = this.fileStarts.length - 1;
    while (file > 0 && this.fileStarts[file] > packet) file -= 1;
    return file;
  }

  /** LINKTYPE_ number of a packet; only where packets are kept. */
  linkTypeOf(packet: number): number {
    let run = this.#linkTypeRuns.length - 1;
    while (run > 0 && this.#linkTypeRuns[run].from > packet) run -= 1;
    return this.#linkTypeRuns[run]?.linkType ?? 0;
  }

  /** All flows as of now; only where they are kept. */
  flowTable(): FlowTable {
    return composeFlowTable(this.assembler, this.inspector, null);
  }

  /** The packet table in single arrays; call after `finish`. */
  packetTable(): PacketTable {
    if (this.store === null) throw new Error('packets are not kept in a stream');
    return this.store.finish(this.baseNs, this.fileStarts, (flow) => this.assembler.clientSide(flow));
  }

  summary(): CaptureSummary {
    let flows = this.#closedFlows;
    if (this.#options.keep === 'workbench') {
      flows = new FlowTally();
      flows.add(this.flowTable());
    }
    return summarise(this.#files.map(fileSummary), this.#tally, flows, {
      anomalySets: this.anomalySets,
      encapsulations: this.decoder.encapsulations,
      protocols: PROTOCOLS,
      dnsQueries: this.inspector.dnsCount,
      httpRequests: this.inspector.httpCount,
    });
  }

  #take(records: RecordBatch): void {
    const packets = this.decoder.decode(records);
    this.#batchStart = this.packets;
    this.#batchAnomalies = packets.anomalySet;
    const { flow, side } = this.assembler.assemble(records, packets, this.#batchStart);
    this.#tally.count(records, packets, this.anomalySets);
    if (this.store !== null) {
      this.store.append(records, packets, flow, side);
      this.#noteLinkTypes(records);
    }
    this.#options.sinks?.packets?.(records, packets, { flow, side });
    this.#batchAnomalies = null;
  }

  #noteLinkTypes(records: RecordBatch): void {
    let last = this.#linkTypeRuns[this.#linkTypeRuns.length - 1]?.linkType ?? -1;
    for (let row = 0; row < records.length; row += 1) {
      if (records.linkType[row] === last) continue;
      last = records.linkType[row];
      this.#linkTypeRuns.push({ from: this.#batchStart + row, linkType: last });
    }
  }

  #lateAnomaly(packet: number, code: number): void {
    if (this.#batchAnomalies !== null && packet >= this.#batchStart) {
      const row = packet - this.#batchStart;
      this.#batchAnomalies[row] = this.anomalySets.add(this.#batchAnomalies[row], code);
      return;
    }
    if (this.store !== null) {
      const before = this.store.anomalySet.at(packet);
      const after = this.anomalySets.add(before, code);
      if (after === before) return;
      this.store.anomalySet.set(packet, after);
    }
    this.#tally.countLate(code, packet);
  }

  #lateFlow(packet: number, flow: number, side: number): void {
    if (this.#batchAnomalies !== null && packet >= this.#batchStart) {
      this.assembler.current.flow[packet - this.#batchStart] = flow;
      this.assembler.current.side[packet - this.#batchStart] = side;
      return;
    }
    this.store?.flow.set(packet, flow);
    this.store?.side.set(packet, side);
  }
}

function fileSummary(file: { name: string; size: number | null; reader: CaptureReader }): FileSummary {
  const { facts } = file.reader;
  return {
    name: file.name,
    size: file.size,
    containers: facts.containers,
    linkTypes: facts.linkTypes,
    snapLengths: facts.snapLengths,
    packets: facts.packets,
    firstNs: facts.firstNs,
    lastNs: facts.lastNs,
    bytes: facts.bytes,
    damage: facts.damage,
  };
}
