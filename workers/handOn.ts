import { epochNs } from '../src/engine/columns/epoch.ts';
import { KEY_BYTES } from '../src/engine/extract/addressPseudonyms.ts';
import { PROTOCOLS } from '../src/engine/inspect/protocols.ts';
import type { StageProgress } from '../src/engine/model/progress.ts';
import { PacketExtract, packetsOfFlows, packetsOfTasks } from '../src/engine/pipeline/extractPackets.ts';
import type { NamedColumn } from '../src/engine/tabular/column.ts';
import { flowColumns, type TableReferences } from '../src/engine/tabular/flowColumns.ts';
import { csvHeader, csvRow } from '../src/engine/tabular/tableCsv.ts';
import { taskColumns } from '../src/engine/tabular/taskColumns.ts';
import type {
  ChosenRows,
  ExtractedCapture,
  ExtractRequest,
  HandOnError,
} from '../src/rpc/contract/handOnApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import type { Classified } from './classifier.ts';
import type { OpenCapture } from './openCapture.ts';
import { BlobBuilder } from './runtime/blobBuilder.ts';
import type { Reporter } from './runtime/reporter.ts';

const PIECE_BYTES = 4 << 20;
const NO_TASKS = 'Classify the capture first: tasks are what it finds.';

/** Writes chosen packets as a capture file. */
export async function extractOpen(
  capture: OpenCapture,
  classified: Classified | null,
  { chosen, isShareable, payloadBytes }: ExtractRequest,
  reporter: Reporter<StageProgress>,
): Promise<Result<ExtractedCapture, HandOnError>> {
  const { load } = capture;
  const table = capture.packetTable();
  const packets = chosenPackets(capture, classified, chosen);
  if (packets === null) return failed({ message: NO_TASKS });
  const key = isShareable ? crypto.getRandomValues(new Uint8Array(KEY_BYTES)) : null;
  const extract = new PacketExtract(load.decoder, { key, payloadBytes });
  const out = new BlobBuilder();
  out.addBytes(extract.head());
  const bytesOf = pieceReader(capture);
  for (const [i, packet] of packets.entries()) {
    const record = {
      bytes: await bytesOf(packet),
      originalLength: table.originalLength[packet] ?? 0,
      linkType: load.linkTypeOf(packet),
    };
    const timeNs = epochNs(load.baseNs, table.timeNs[packet] ?? 0);
    for (const block of extract.packet(record, timeNs)) out.addBytes(block);
    if (reporter.aborted) return failed({ message: 'Stopped.' });
    reporter.report(() => progressAt(i, packets.length));
  }
  return ok({ file: out.file('capture.pcapng'), packets: extract.packets, leftOut: extract.leftOut });
}

const progressAt = (done: number, total: number): StageProgress => ({
  stage: 'extract',
  done,
  total,
  unit: 'packets',
  remark: 'writing',
});

function chosenPackets(
  capture: OpenCapture,
  classified: Classified | null,
  chosen: ChosenRows,
): Uint32Array | null {
  const table = capture.packetTable();
  if (chosen.kind === 'all') return Uint32Array.from({ length: table.length }, (_, packet) => packet);
  if (chosen.kind === 'flows') return packetsOfFlows(table, chosen.rows);
  return classified === null ? null : packetsOfTasks(table, classified.classification.tasks, chosen.rows);
}

/** Bytes of packets in ascending order; the files are read some megabytes at a time. */
function pieceReader(capture: OpenCapture): (packet: number) => Promise<Uint8Array> {
  const { capturedLength, fileOffset } = capture.packetTable();
  let piece: Uint8Array = new Uint8Array(0);
  let pieceFile = -1;
  let pieceStart = 0;
  return async (packet) => {
    const file = capture.load.fileOf(packet);
    const from = fileOffset[packet] ?? 0;
    const length = capturedLength[packet] ?? 0;
    if (file !== pieceFile || from < pieceStart || from + length > pieceStart + piece.length) {
      piece = (await capture.files[file]?.read(from, Math.max(PIECE_BYTES, length))) ?? new Uint8Array(0);
      pieceFile = file;
      pieceStart = from;
    }
    return piece.subarray(from - pieceStart, from - pieceStart + length);
  };
}

/** Flows or tasks as CSV or Parquet, whose writer is loaded now. */
export async function tableOpen(
  capture: OpenCapture,
  classified: Classified | null,
  chosen: Exclude<ChosenRows, { kind: 'all' }>,
  format: 'csv' | 'parquet',
): Promise<Result<Blob, HandOnError>> {
  const columns = columnsOf(capture, classified, chosen.kind);
  if (columns === null) return failed({ message: NO_TASKS });
  if (format === 'csv') {
    const out = new BlobBuilder();
    out.addText(csvHeader(columns));
    for (const row of chosen.rows) out.addText(csvRow(columns, row));
    return ok(out.file('table.csv'));
  }
  const { ParquetTable } = await import('../src/engine/tabular/parquetTable.ts');
  const table = new ParquetTable(columns);
  for (const row of chosen.rows) table.add(columns, row);
  return ok(new Blob([table.finish()]));
}

function columnsOf(
  { load }: OpenCapture,
  classified: Classified | null,
  kind: 'flows' | 'tasks',
): readonly NamedColumn[] | null {
  const { addresses, assembler, baseNs, inspector, strings } = load;
  const references: TableReferences = {
    baseNs,
    addresses,
    protocols: PROTOCOLS,
    hostsOf: (_, flow) =>
      inspector.hostsOf(flow, assembler.clientSide(flow) === 0 ? 1 : 0).map((host) => strings.text(host)),
  };
  if (kind === 'flows') return flowColumns(load.flowTable(), references);
  return classified === null
    ? null
    : taskColumns(classified.classification, classified.tables.flows, references);
}
