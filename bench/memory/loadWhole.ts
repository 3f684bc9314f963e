/** Loads a capture as the workbench does and prints what it takes: `node --expose-gc loadWhole.js CAPTURE`. */
import { openSync, readSync } from 'node:fs';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import { Load } from '../../src/engine/pipeline/load.ts';

const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
/** Buffers are freed behind the collector's back: what is still counted is asked for again a moment later. */
const inUse = async (): Promise<number> => {
  for (let i = 0; i < 3; i += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const before = await inUse();
const load = new Load({ parameters: defaultParameters(), keep: 'workbench' });
load.beginFile('trace', null);
const file = openSync(process.argv[2] ?? '', 'r');
const piece = new Uint8Array(4 << 20);
for (let count = readSync(file, piece); count > 0; count = readSync(file, piece)) {
  load.push(piece.subarray(0, count));
}
load.endFile();
load.finish();
load.packetTable();
const held = (await inUse()) - before - piece.length;
const flows = load.flowTable();
const snapshot = Object.values(flows).reduce(
  (sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
  0,
);
const packetTable = load.store?.byteLength ?? 0;
console.log(
  JSON.stringify({
    packets: load.packets,
    flows: load.flows,
    packetTable,
    /** Working state, addresses, and the columns of the snapshot that views read. */
    flowTable: load.byteLength - packetTable + snapshot,
    held: held + snapshot,
    resident: process.memoryUsage().rss,
  }),
);
