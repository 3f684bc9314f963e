import { createCaptureReader } from '../../src/engine/capture/captureReader.ts';
import { PathTable } from '../../src/engine/columns/paths.ts';
import { PROTOCOLS } from '../../src/engine/inspect/protocols.ts';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { PayloadBytes } from '../../src/engine/model/payloadRows.ts';
import {
  type CaptureTables,
  type SelectedRows,
  selectForInference,
} from '../../src/engine/pipeline/inferCapture.ts';
import { Load } from '../../src/engine/pipeline/load.ts';
import { PayloadCollector } from '../../src/engine/pipeline/payloadCollector.ts';
import type { DialectDescription } from '../../src/simulator/dialects/dialect.ts';
import { scenarioNamed } from '../../src/simulator/scenarios/index.ts';
import { simulate } from '../../src/simulator/simulate.ts';
import type { MessageRow, TaskRow } from '../../src/simulator/truth/rows.ts';

import { cleaned, exchangesOf, type HttpExchange } from './cleaned.ts';

/** A simulated capture as the engine reads it, with what was planted. */
export interface Simulated {
  readonly dialect: DialectDescription;
  readonly selected: readonly (SelectedRows & { readonly payload: PayloadBytes })[];
  readonly tables: CaptureTables;
  /** Epoch nanoseconds of the truth's time 0. */
  readonly truthBaseNs: bigint;
  /** Tasks as planted. */
  readonly tasks: readonly TaskRow[];
  /** The experiment's log, CSV; empty where nobody keeps one. */
  readonly log: string;
  /** Name of the format that begins with each packet's payload, by packet. */
  readonly formatOfPacket: ReadonlyMap<number, string>;
  /** HTTP exchanges of the flows that cleaning keeps; none where flows are told by the truth. */
  readonly exchanges: readonly HttpExchange[];
  /** Planted message that begins in a packet at an offset of its payload: `packet offset`. */
  readonly messageAt: ReadonlyMap<string, MessageRow>;
  /** Planted opcode of the message that begins in a packet at an offset of its payload: `packet offset`. */
  readonly opcodeAt: ReadonlyMap<string, number>;
}

export interface SimulationWish {
  readonly scenario: string;
  readonly seed: number;
  readonly dialect: string;
  readonly users?: number;
  readonly hours?: number;
  /** Flows are selected by the cleaning step with these servers instead of by the truth. */
  readonly kept?: readonly string[];
}

/** Simulates, loads and selects the messenger's flows, told by the truth or cleaned: inference then works on their rows alone. */
export function simulated({ scenario: name, seed, dialect, users, hours, kept }: SimulationWish): Simulated {
  const scenario = scenarioNamed(name);
  if (scenario === null) throw new Error(`there is no scenario '${name}'`);
  const pieces: Uint8Array[] = [];
  const formatOfPacket = new Map<number, string>();
  const opcodeAt = new Map<string, number>();
  const messageAt = new Map<string, MessageRow>();
  const messengerPackets: number[] = [];
  const dialects: DialectDescription[] = [];
  const tasks: TaskRow[] = [];
  let log = '';
  let truthBaseNs = 0n;
  const run = simulate(
    {
      scenario,
      seed,
      dialects: [dialect],
      truthDetail: 'messages',
      ...(users && { users }),
      ...(hours && { hours }),
    },
    {
      capture: (bytes) => pieces.push(bytes.slice()),
      truth(row) {
        if (row.row === 'header') {
          dialects.push(...row.dialects);
          truthBaseNs = BigInt(row.baseNs);
        }
        if (row.row === 'task') tasks.push(row);
        if (row.row !== 'message' || !row.format.startsWith('w-')) return;
        messengerPackets.push(row.firstPacket);
        messageAt.set(`${row.firstPacket} ${row.firstOffset}`, row);
        if (row.opcode !== null) opcodeAt.set(`${row.firstPacket} ${row.firstOffset}`, row.opcode);
        if (row.firstOffset === 0) formatOfPacket.set(row.firstPacket, row.format);
      },
      log(text) {
        log += text;
      },
    },
  );
  for (const _ of run);
  const [described] = dialects;
  if (described === undefined) throw new Error('the truth names no dialect');
  return {
    dialect: described,
    formatOfPacket,
    opcodeAt,
    messageAt,
    truthBaseNs,
    tasks,
    log,
    ...selectionOf(pieces, messengerPackets, kept ?? null),
  };
}

function selectionOf(
  pieces: readonly Uint8Array[],
  messengerPackets: readonly number[],
  kept: readonly string[] | null,
): Pick<Simulated, 'selected' | 'tables' | 'exchanges'> {
  const parameters = defaultParameters();
  const load = new Load({ parameters, keep: 'workbench', sinks: {} });
  load.beginFile('simulated', null);
  for (const piece of pieces) load.push(piece);
  load.endFile();
  load.finish();
  const tables: CaptureTables = {
    packets: load.packetTable(),
    flows: load.flowTable(),
    addresses: load.addresses.table(),
    protocols: PROTOCOLS,
  };
  const flows = new Set(
    messengerPackets.filter((packet) => packet >= 0).map((packet) => tables.packets.flow[packet]),
  );
  const isSelected = kept === null ? (flow: number) => flows.has(flow) : cleaned(load, tables, kept);
  const exchanges = kept === null ? [] : exchangesOf(load, tables, isSelected);
  const { selected } = selectForInference(tables, parameters, [], isSelected);
  const collectors = selected.map(
    ({ rows, type }) =>
      new PayloadCollector(rows, tables.packets, 512e6, type === 'udp' ? 64 : Number.POSITIVE_INFINITY),
  );
  const reader = createCaptureReader({
    sink(records) {
      for (const collector of collectors) collector.take(records);
    },
    anomalySets: new PathTable(1024),
    clock: { base: null },
    firstPacket: 0,
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  const withPayload = selected.flatMap((one, i) => {
    const payload = collectors[i]?.finish();
    return payload === undefined ? [] : [{ ...one, payload }];
  });
  return { selected: withPayload, tables, exchanges };
}
