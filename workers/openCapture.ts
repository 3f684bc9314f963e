import type { RowSource } from '../src/engine/filter/columns.ts';
import { flowFieldSource } from '../src/engine/filter/flowSource.ts';
import { PROTOCOLS } from '../src/engine/inspect/protocols.ts';
import { ANOMALY_NAMES } from '../src/engine/model/anomaly.ts';
import type { FlowTable } from '../src/engine/model/flow.ts';
import type { AddressTable, PacketTable } from '../src/engine/model/packet.ts';
import { ENCAPSULATIONS } from '../src/engine/model/packet.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import { Load } from '../src/engine/pipeline/load.ts';
import type { BlobFile } from './runtime/blobFile.ts';

/** The flow table as of some moment, and how its fields are read. */
export interface FlowSnapshot {
  readonly revision: number;
  readonly baseNs: bigint;
  readonly flows: FlowTable;
  readonly addresses: AddressTable;
  readonly hostNames: readonly string[];
  readonly source: RowSource;
}

/** While a capture loads, a new snapshot may take this share of the time since the last one. */
const SNAPSHOT_SHARE = 0.05;

/** Counts over all captures, so that tables of one are never taken for another's. */
let revisions = 0;

/** One capture in the worker: its load, its files, and the snapshots of its flow table. */
export class OpenCapture {
  readonly load: Load;
  readonly files: BlobFile[] = [];
  readonly fileNames: string[] = [];
  isLoading = true;
  #snapshot: FlowSnapshot | null = null;
  #snapshotPackets = -1;
  #snapshotAtMs = 0;
  #snapshotCostMs = 0;
  readonly #hostRows = new Map<number, number>();
  readonly #hostNames: string[] = [];

  constructor(parameters: ParameterSet) {
    this.load = new Load({ parameters, keep: 'workbench' });
  }

  #packetTable: PacketTable | null = null;

  /** No more packets: the tables take their final shape. */
  endLoad(): void {
    this.#packetTable = this.load.packetTable();
    this.isLoading = false;
  }

  /** All packets; only after `endLoad`. */
  packetTable(): PacketTable {
    if (this.#packetTable === null)
      throw new Error('The capture is still being read; fields are inferred afterwards.');
    return this.#packetTable;
  }

  /** The flow table now; while loading one that may lag behind by a few snapshots' worth of work. */
  snapshot(): FlowSnapshot {
    const current = this.#snapshot;
    const isStale =
      current === null ||
      this.#snapshotPackets !== this.load.packets ||
      this.#snapshotWasLoading !== this.isLoading;
    const restMs = performance.now() - this.#snapshotAtMs;
    const mayWait = this.isLoading && restMs < this.#snapshotCostMs / SNAPSHOT_SHARE;
    if (current !== null && (!isStale || mayWait)) return current;
    return this.#takeSnapshot();
  }

  #snapshotWasLoading = true;

  #takeSnapshot(): FlowSnapshot {
    const startMs = performance.now();
    revisions += 1;
    const table = this.load.flowTable();
    const hostName = table.hostName.map((row) => this.#hostRow(row));
    const flows: FlowTable = { ...table, hostName };
    const addresses = this.load.addresses.table();
    const tables = { baseNs: this.load.baseNs, flows, addresses, hostNames: [...this.#hostNames] };
    const snapshot = { ...tables, revision: revisions, source: flowFieldSource(tables, PROTOCOLS) };
    this.#snapshot = snapshot;
    this.#snapshotPackets = this.load.packets;
    this.#snapshotWasLoading = this.isLoading;
    this.#snapshotAtMs = performance.now();
    this.#snapshotCostMs = this.#snapshotAtMs - startMs;
    return snapshot;
  }

  #hostRow(stringRow: number): number {
    if (stringRow < 0) return -1;
    const known = this.#hostRows.get(stringRow);
    if (known !== undefined) return known;
    const made = this.#hostNames.length;
    this.#hostNames.push(this.load.strings.text(stringRow));
    this.#hostRows.set(stringRow, made);
    return made;
  }

  anomalyNames(set: number): readonly string[] {
    return this.load.anomalySets.codes(set).map((code) => ANOMALY_NAMES[code] ?? '');
  }

  encapsulationNames(path: number): readonly string[] {
    return this.load.decoder.encapsulations.codes(path).map((code) => ENCAPSULATIONS[code] ?? '');
  }
}
