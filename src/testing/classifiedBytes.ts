import { createCaptureReader } from '../engine/capture/captureReader.ts';
import { PathTable } from '../engine/columns/paths.ts';
import { defaultParameters } from '../engine/model/parameters.ts';
import type { SignatureSet } from '../engine/model/signature.ts';
import type { Classification } from '../engine/model/task.ts';
import {
  type ClassifiableTables,
  classifyCapture,
  selectForClassification,
} from '../engine/pipeline/classifyCapture.ts';
import { Load } from '../engine/pipeline/load.ts';
import { loadTables } from '../engine/pipeline/loadTables.ts';
import { PayloadCollector } from '../engine/pipeline/payloadCollector.ts';
import { drain } from '../engine/stageRun.ts';

export function loadedBytes(bytes: Uint8Array): ClassifiableTables {
  const load = new Load({ parameters: defaultParameters(), keep: 'workbench', sinks: {} });
  load.beginFile('sample', null);
  load.push(bytes);
  load.endFile();
  load.finish();
  return loadTables(load);
}

/** A capture classified as a whole, with all of its payload. */
export function classifiedBytes(
  bytes: Uint8Array,
  set: SignatureSet,
  tables = loadedBytes(bytes),
): { readonly tables: ClassifiableTables; readonly classification: Classification } {
  const rows = selectForClassification(tables, set);
  const collector = new PayloadCollector(rows.tcp, tables.packets, 1e9);
  const reader = createCaptureReader({
    sink: (records) => collector.take(records),
    anomalySets: new PathTable(1024),
    clock: { base: null },
    firstPacket: 0,
  });
  reader.push(bytes);
  reader.end();
  return { tables, classification: drain(classifyCapture(tables, rows, collector.finish(), set)) };
}
