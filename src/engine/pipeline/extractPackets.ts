import { CaptureWriter, type WritingOptions } from '../extract/captureWriter.ts';
import type { PacketTable } from '../model/packet.ts';
import type { TaskTable } from '../model/task.ts';
import type { PacketDecoder } from '../packets/decodePackets.ts';
import { layerStarts } from '../packets/layerStarts.ts';

export interface ExtractedRecord {
  readonly bytes: Uint8Array;
  readonly originalLength: number;
  readonly linkType: number;
}

/** Writes chosen packets of a capture as one of their own. */
export class PacketExtract {
  readonly #decoder: PacketDecoder;
  readonly #isAsItIs: boolean;
  readonly #writer: CaptureWriter;

  constructor(decoder: PacketDecoder, options: WritingOptions) {
    this.#decoder = decoder;
    this.#isAsItIs = options.key === null && options.payloadBytes === null;
    this.#writer = new CaptureWriter(options);
  }

  get packets(): number {
    return this.#writer.packets;
  }

  get leftOut(): number {
    return this.#writer.leftOut;
  }

  head(): Uint8Array {
    return this.#writer.head();
  }

  /** The file's next bytes; `timeNs` since the epoch. */
  packet(record: ExtractedRecord, timeNs: bigint): readonly Uint8Array[] {
    const { bytes, originalLength, linkType } = record;
    const layers = this.#isAsItIs ? [] : layerStarts(this.#decoder, bytes, originalLength, linkType);
    return this.#writer.packet(record, layers, timeNs);
  }
}

/** Packets of flows, ascending. */
export function packetsOfFlows({ flow }: PacketTable, flows: Iterable<number>): Uint32Array {
  const chosen = new Set(flows);
  return rowsWhere(flow.length, (packet) => chosen.has(flow[packet]));
}

/** Packets of tasks, ascending: those of a task's flow from its first to its last. */
export function packetsOfTasks({ flow }: PacketTable, tasks: TaskTable, rows: Iterable<number>): Uint32Array {
  const spans = new Map<number, [first: number, last: number][]>();
  for (const row of rows) {
    const known = spans.get(tasks.flow[row]);
    const span: [number, number] = [tasks.firstPacket[row], tasks.lastPacket[row]];
    if (known === undefined) spans.set(tasks.flow[row], [span]);
    else known.push(span);
  }
  return rowsWhere(
    flow.length,
    (packet) => spans.get(flow[packet])?.some(([first, last]) => first <= packet && packet <= last) ?? false,
  );
}

function rowsWhere(length: number, isChosen: (row: number) => boolean): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < length; row += 1) if (isChosen(row)) rows.push(row);
  return Uint32Array.from(rows);
}
