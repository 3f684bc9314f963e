/**
 * leftOut FOLDER OUT WEIGHTS...: predicts every set of FOLDER with the weights that say its family was left out of their
 * training, and writes the record that `npm run accuracy -- fields` scores again. A family that no weights left out is an error.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { NO_CONSTRAINTS } from '../src/engine/model/segment.ts';
import { EVIDENCE } from '../src/engine/segments/evidence/evidence.ts';
import { evidenceCuts } from '../src/engine/segments/evidence/evidenceCuts.ts';
import { readModel, type Trees } from '../src/engine/segments/evidence/trees.ts';
import { type LabelledSet, readSets, toRows } from './dataSets.ts';
import { scoreSet } from './score.ts';

const WINDOW = 64;
const KEPT = 512;

const [folder, out, ...paths] = process.argv.slice(2);
const models = paths.map((path) => readModel(new Uint8Array(readFileSync(path))));

function modelFor(set: LabelledSet): readonly Trees[] {
  const fits = models.filter((passes) =>
    passes.every(
      ({ record: { leftOut } }) =>
        leftOut === 'all' || (Array.isArray(leftOut) && set.families.every((f) => leftOut.includes(f))),
    ),
  );
  if (fits.length === 0) throw new Error(`no weights left out the family of ${set.name}: ${set.families}`);
  return fits[0];
}

function predict(set: LabelledSet): { cuts: readonly number[]; probability: number[]; ms: number } {
  const began = performance.now();
  const run = evidenceCuts(toRows(set.messages, KEPT), {
    window: WINDOW,
    constraints: NO_CONSTRAINTS,
    model: modelFor(set),
  });
  let step = run.next();
  while (!step.done) step = run.next();
  const { cuts, score } = step.value;
  return {
    cuts,
    probability: [...score].map((p) => Math.round(p * 1e4) / 1e4),
    ms: performance.now() - began,
  };
}

const sets = readSets(folder);
const predictions: Record<string, ReturnType<typeof predict>> = {};
for (const set of sets) predictions[set.name] = predict(set);

const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
for (const limit of [16, 32]) {
  const line = ['A', 'B'].map((group) => {
    const scores = sets
      .filter((s) => s.group === group)
      .map((s) => scoreSet(s, predictions[s.name].cuts, limit));
    const perfection = scores.map((s) => s.perfection).filter((p) => p !== null);
    return `${group} ${mean(scores.map((s) => s.f1)).toFixed(3)}/${mean(perfection).toFixed(3)}`;
  });
  console.log(`first ${limit}: ${line.join('  ')}  log loss ${logLoss(limit).toFixed(4)}`);
}
console.log(calibration(16));
console.log(calibration(32));
console.log(`${mean(Object.values(predictions).map((p) => p.ms)).toFixed(0)} ms a set`);
if (process.env.SETS)
  for (const s of sets) {
    const { f1, perfection } = scoreSet(s, predictions[s.name].cuts, 16);
    console.log(
      s.name,
      f1.toFixed(2),
      perfection?.toFixed(2),
      predictions[s.name].cuts.filter((c) => c < 16).join(' '),
    );
  }

function truthAt(set: LabelledSet, offset: number): { share: number; count: number } {
  const there = set.messages.filter((m) => m.length > offset && m.bytes.length > offset);
  return { share: mean(there.map((m) => (m.cuts.includes(offset) ? 1 : 0))), count: there.length };
}

function logLoss(limit: number): number {
  return mean(
    sets.map((set) => {
      const losses: number[] = [];
      for (let offset = 1; offset < limit; offset++) {
        const { share, count } = truthAt(set, offset);
        if (count === 0) continue;
        const p = Math.min(0.995, Math.max(0.005, predictions[set.name].probability[offset]));
        losses.push(-(share * Math.log(p) + (1 - share) * Math.log(1 - p)));
      }
      return mean(losses);
    }),
  );
}

function calibration(limit: number): string {
  const tenths = Array.from({ length: 10 }, () => ({ p: [] as number[], y: [] as number[] }));
  for (const set of sets)
    for (let offset = 1; offset < limit; offset++) {
      const { share, count } = truthAt(set, offset);
      if (count === 0) continue;
      const p = predictions[set.name].probability[offset];
      const bin = tenths[Math.min(9, Math.floor(10 * p))];
      bin.p.push(p);
      bin.y.push(share);
    }
  return `stated→true at ${limit}: ${tenths.map(({ p, y }) => `${mean(p).toFixed(2)}→${mean(y).toFixed(2)}(${p.length})`).join(' ')}`;
}

const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
writeFileSync(
  out,
  JSON.stringify({
    version: 1,
    window: WINDOW,
    evidence: digest(EVIDENCE.map((e) => e.name).join('\n')),
    weights: paths.map((path) => digest(new Uint8Array(readFileSync(path)))),
    sets: Object.fromEntries(sets.map((s) => [s.name, predictions[s.name]])),
  }),
);
