/**
 * How long the default method of field inference takes, as JSON on standard output: milliseconds (least of `rounds`) of the
 * full answer with cold caches of this process warm, of solving again with a pin, and of a bare pass over the same columns.
 */
import { readFileSync } from 'node:fs';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { PayloadRows } from '../../src/engine/model/payloadRows.ts';
import { inferBare } from '../../src/engine/pipeline/inferBare.ts';
import { segmentOptions } from '../../src/engine/pipeline/inferenceOptions.ts';
import { readModel } from '../../src/engine/segments/evidence/trees.ts';
import { prepareSegments, solveSegments } from '../../src/engine/segments/segmentRows.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { toRows } from '../../training/dataSets.ts';
import { randomProtocol } from '../../training/protocols/protocol.ts';
import { Random } from '../../training/protocols/random.ts';
import { type LabelledMessage, randomTraffic } from '../../training/protocols/traffic.ts';

const model = readModel(new Uint8Array(readFileSync('src/engine/segments/evidence/weights.bin')));
const rounds = Number(process.argv[2] ?? 7);
const STRIDE = 32;
const SEED = 5;

/** Messages of one random protocol, capture after capture, each with flows of its own. */
function rowsOf(count: number): PayloadRows {
  const random = new Random(SEED);
  const protocol = randomProtocol(random);
  const messages: LabelledMessage[] = [];
  while (messages.length < count) {
    const base = messages.length;
    messages.push(...randomTraffic(protocol, random).map((m) => ({ ...m, flow: m.flow + base })));
  }
  const rows = toRows(messages.slice(0, count), STRIDE);
  return {
    ...rows,
    packet: Uint32Array.from({ length: count }, (_, i) => i),
    streamOffset: new Float64Array(count).fill(-1),
  };
}

function least(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    run();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

/** Reads every byte of every column once, and nothing else. */
function barePass({ bytes, kept, wireLength, flow, direction, timeNs, length, stride }: PayloadRows): number {
  let sum = 0;
  for (let row = 0; row < length; row++) {
    sum += wireLength[row] + flow[row] + direction[row] + timeNs[row];
    const from = row * stride;
    for (let i = from; i < from + kept[row]; i++) sum += bytes[i];
  }
  return sum;
}

const results = [5_000, 100_000].map((count) => {
  const rows = rowsOf(count);
  const parameters = defaultParameters();
  const options = segmentOptions(parameters, false);
  const unpinned = { constraintsOf: () => ({ pins: [], bans: [] }), votes: null };
  const pinned = { constraintsOf: () => ({ pins: [3], bans: [4] }), votes: null };
  const prepare = () => drain(prepareSegments(rows, options, { model, messageBytes: null }));
  const prepared = prepare();
  drain(solveSegments(prepared, unpinned));
  return {
    rows: count,
    bareMs: least(() => barePass(rows)),
    cutsMs: least(() => drain(solveSegments(prepare(), unpinned))),
    typedMs: least(() => drain(inferBare(rows, parameters, { pins: [], bans: [] }, model))),
    solveMs: least(() => drain(solveSegments(prepared, pinned))),
  };
});
console.log(JSON.stringify(results));
