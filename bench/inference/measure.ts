import { readFileSync } from 'node:fs';
import { defaultParameters, type ParameterSet } from '../../src/engine/model/parameters.ts';
import type { PayloadRows } from '../../src/engine/model/payloadRows.ts';
import { type CutConstraints, NO_CONSTRAINTS } from '../../src/engine/model/segment.ts';
import { fieldOptions } from '../../src/engine/pipeline/inferenceOptions.ts';
import { inferFields, noWords } from '../../src/engine/pipeline/inferFields.ts';
import { prepareRows } from '../../src/engine/pipeline/prepareRows.ts';
import { readModel } from '../../src/engine/segments/evidence/trees.ts';
import { solveSegments } from '../../src/engine/segments/segmentRows.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { longLinkTraffic } from '../../src/testing/longLink.ts';

/** Times of one size in ms of processor time, each the least of all runs: other work on the machine only adds. */
export interface InferenceTimes {
  readonly rows: number;
  readonly method: string;
  /** Adding up every byte and every column of the same rows. */
  readonly barePass: number;
  readonly prepare: number;
  /** Cuts, messages, types after that. */
  readonly answer: number;
  /** New cuts after a pin. */
  readonly pin: number;
  /** Everything anew after a pin: cuts, messages, types of the fields that it makes. */
  readonly word: number;
  /** New cuts after another threshold; votes only. */
  readonly threshold: number | null;
}

const model = readModel(new Uint8Array(readFileSync('src/engine/segments/evidence/weights.bin')));
const [method = 'evidence', rowCount = '5000', runs = '5'] = process.argv.slice(2);

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, value };
}

function barePass(rows: PayloadRows): number {
  let sum = 0;
  for (const byte of rows.bytes) sum += byte;
  for (const column of [
    rows.kept,
    rows.wireLength,
    rows.flow,
    rows.direction,
    rows.timeNs,
    rows.streamOffset,
  ]) {
    for (const value of column) sum += value;
  }
  return sum;
}

function measure(rows: PayloadRows, parameters: ParameterSet): InferenceTimes {
  const solve = (constraints: CutConstraints, votes: number | null) => ({
    constraintsOf: () => constraints,
    isLeftOut: () => false,
    votes,
  });
  const bare = timed(() => barePass(rows));
  const prepared = timed(() => drain(prepareRows(rows, parameters, model)));
  const words = noWords();
  const infer = (constraints: CutConstraints) =>
    drain(
      inferFields(
        { rows, payload: null },
        prepared.value,
        solve(constraints, null),
        fieldOptions(parameters),
        words,
      ),
    );
  const answer = timed(() => infer(NO_CONSTRAINTS));
  const word = timed(() => infer({ pins: [5], bans: [12] }));
  const pin = timed(() => drain(solveSegments(prepared.value, solve({ pins: [5], bans: [12] }, null))));
  const threshold =
    parameters.method === 'evidence'
      ? null
      : timed(() => drain(solveSegments(prepared.value, solve(NO_CONSTRAINTS, 4)))).ms;
  return {
    rows: rows.length,
    method: parameters.method,
    barePass: bare.ms,
    prepare: prepared.ms,
    answer: answer.ms,
    pin: pin.ms,
    word: word.ms,
    threshold,
  };
}

const parameters = { ...defaultParameters(), method };
const { rows } = longLinkTraffic({ packets: Number(rowCount), seed: 1, sequence: 'real', stride: 32 });
const all = Array.from({ length: Number(runs) }, () => measure(rows, parameters));
const least = (of: (times: InferenceTimes) => number | null): number | null =>
  all.reduce<number | null>((best, times) => {
    const value = of(times);
    return value === null ? best : best === null ? value : Math.min(best, value);
  }, null);
console.log(
  JSON.stringify({
    rows: rows.length,
    method,
    barePass: least((t) => t.barePass),
    prepare: least((t) => t.prepare),
    answer: least((t) => t.answer),
    pin: least((t) => t.pin),
    word: least((t) => t.word),
    threshold: least((t) => t.threshold),
    first: all[0] === undefined ? null : all[0].prepare + all[0].answer,
  }),
);
