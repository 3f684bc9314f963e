import { createCaptureReader } from '../../src/engine/capture/captureReader.ts';
import { PathTable } from '../../src/engine/columns/paths.ts';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { PayloadBytes, PayloadRows } from '../../src/engine/model/payloadRows.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import type { Classification } from '../../src/engine/model/task.ts';
import { classifyCapture, selectForClassification } from '../../src/engine/pipeline/classifyCapture.ts';
import { Load } from '../../src/engine/pipeline/load.ts';
import { loadTables } from '../../src/engine/pipeline/loadTables.ts';
import type { MeasurableTables } from '../../src/engine/pipeline/measureCapture.ts';
import { PayloadCollector } from '../../src/engine/pipeline/payloadCollector.ts';
import type { Truth } from '../../src/engine/scoring/truth.ts';
import { TruthReader } from '../../src/engine/scoring/truthReader.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { scenarioNamed } from '../../src/simulator/scenarios/index.ts';
import { type SimulationRequest, simulate } from '../../src/simulator/simulate.ts';
import type { TaskRow } from '../../src/simulator/truth/rows.ts';

/** A capture in memory, or one whose bytes are made again each time they are read. */
export interface MemoryCapture {
  readonly pieces: Iterable<Uint8Array>;
  readonly tables: MeasurableTables;
}

export interface Simulated {
  readonly capture: MemoryCapture;
  readonly truth: Truth;
  /** Tasks of the truth as the simulator tells them, by number. */
  readonly taskRows: ReadonlyMap<number, TaskRow>;
  /** Of an experiment. */
  readonly log: string;
}

const MOST_PAYLOAD_BYTES = 512e6;

export function simulatedCapture(name: string, wish: Omit<SimulationRequest, 'scenario'>): Simulated {
  const scenario = scenarioNamed(name);
  if (scenario === null) throw new Error(`there is no scenario '${name}'`);
  const pieces: Uint8Array[] = [];
  const reader = new TruthReader();
  const taskRows = new Map<number, TaskRow>();
  let log = '';
  const run = simulate(
    { scenario, truthDetail: 'messages', ...wish },
    {
      capture: (bytes) => pieces.push(bytes.slice()),
      truth(row) {
        reader.line(JSON.stringify(row));
        if (row.row === 'task') taskRows.set(row.task, row);
      },
      log(text) {
        log += text;
      },
    },
  );
  for (const _ of run);
  return { capture: memoryCapture(pieces), truth: reader.finish(), taskRows, log };
}

export function memoryCapture(pieces: Iterable<Uint8Array>): MemoryCapture {
  const load = new Load({ parameters: defaultParameters(), keep: 'workbench', sinks: {} });
  load.beginFile('capture', null);
  for (const piece of pieces) load.push(piece);
  load.endFile();
  load.finish();
  const tables = loadTables(load);
  return { pieces, tables };
}

export function classifyMemory(capture: MemoryCapture, set: SignatureSet): Classification {
  const { tables } = capture;
  const rows = selectForClassification(tables, set);
  return drain(classifyCapture(tables, rows, payloadOfRows(capture, rows.tcp), set));
}

/** Whole payloads of rows. */
export function payloadOfRows({ pieces, tables }: MemoryCapture, rows: PayloadRows): PayloadBytes {
  const collector = new PayloadCollector(rows, tables.packets, MOST_PAYLOAD_BYTES);
  const reader = createCaptureReader({
    sink: (records) => collector.take(records),
    anomalySets: new PathTable(1024),
    clock: { base: null },
    firstPacket: 0,
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return collector.finish();
}
