/**
 * leftOut FOLDER OUT SHIPPED WEIGHTS...: predicts every set of FOLDER with the weights that say its family was left out of
 * their training, and writes the record that `npm run accuracy -- fields` scores again. SHIPPED are the weights that the
 * record stands for: the same recipe, nothing left out. A family that no weights left out is an error.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { CutConstraints } from '../src/engine/model/segment.ts';
import { EVIDENCE } from '../src/engine/segments/evidence/evidence.ts';
import { prepareEvidence, solveEvidence } from '../src/engine/segments/evidence/evidenceCuts.ts';
import { readModel, type Trees } from '../src/engine/segments/evidence/trees.ts';
import { type LabelledSet, readSets, toRows } from './dataSets.ts';
import { scoreSet } from './score.ts';

const WINDOW = 128;
const KEPT = 512;
/** Questions are asked about the first bytes only. */
const ASKED_WITHIN = 16;
const QUESTIONS = 3;

interface Prediction {
  readonly cuts: readonly number[];
  readonly probability: readonly number[];
  /** Cuts after one answer, two, three. */
  readonly answered: readonly (readonly number[])[];
}

const [folder, out, shipped, ...paths] = process.argv.slice(2);
const models = paths.map((path) => readModel(new Uint8Array(readFileSync(path))));

function modelFor(set: LabelledSet): readonly Trees[] {
  const fits = models.find((passes) =>
    passes.every(
      ({ record: { leftOut } }) =>
        leftOut === 'all' || (Array.isArray(leftOut) && set.families.every((f) => leftOut.includes(f))),
    ),
  );
  if (fits === undefined) throw new Error(`no weights left out the family of ${set.name}: ${set.families}`);
  return fits;
}

function predict(set: LabelledSet): Prediction {
  const run = prepareEvidence(toRows(set.messages, KEPT), { window: WINDOW, model: modelFor(set) });
  let step = run.next();
  while (!step.done) step = run.next();
  const prepared = step.value;
  const constraints: { pins: number[]; bans: number[] } = { pins: [], bans: [] };
  const solve = () => solveEvidence(prepared, constraints satisfies CutConstraints);
  const { cuts, score } = solve();
  const answered: (readonly number[])[] = [];
  for (let question = 0; question < QUESTIONS; question++) {
    const asked = mostUncertain(set, solve().score, constraints);
    if (asked > 0) (truthAt(set, asked).share >= 0.5 ? constraints.pins : constraints.bans).push(asked);
    answered.push(solve().cuts);
  }
  return { cuts, answered, probability: [...score].map((p) => Math.round(p * 1e4) / 1e4) };
}

/** The boundary whose probability is nearest to a half, of those not yet asked about; 0 where none is left. */
function mostUncertain(set: LabelledSet, score: Float64Array, { pins, bans }: CutConstraints): number {
  let best = 0;
  for (let offset = 1; offset < ASKED_WITHIN; offset++) {
    if (pins.includes(offset) || bans.includes(offset) || truthAt(set, offset).count === 0) continue;
    if (best === 0 || Math.abs(score[offset] - 0.5) < Math.abs(score[best] - 0.5)) best = offset;
  }
  return best;
}

function truthAt(set: LabelledSet, offset: number): { share: number; count: number } {
  const there = set.messages.filter((m) => m.length > offset && m.bytes.length > offset);
  return { share: mean(there.map((m) => (m.cuts.includes(offset) ? 1 : 0))), count: there.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

/** Log loss a boundary: a steadier guide than the scores when recipes are compared. */
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

function scores(limit: number, cutsOf: (p: Prediction) => readonly number[]): string {
  return ['A', 'B']
    .map((group) => {
      const each = sets
        .filter((s) => s.group === group)
        .map((s) => scoreSet(s, cutsOf(predictions[s.name]), limit));
      const perfection = each.map((s) => s.perfection).filter((p) => p !== null);
      return `${group} ${mean(each.map((s) => s.f1)).toFixed(3)}/${mean(perfection).toFixed(3)}`;
    })
    .join('  ');
}

const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const digestOfFile = (path: string): string => digest(new Uint8Array(readFileSync(path)));

const sets = readSets(folder);
const predictions: Record<string, Prediction> = Object.fromEntries(sets.map((s) => [s.name, predict(s)]));
for (const limit of [16, 32])
  console.log(`first ${limit}: ${scores(limit, (p) => p.cuts)}  log loss ${logLoss(limit).toFixed(4)}`);
for (let k = 0; k < QUESTIONS; k++)
  console.log(`after ${k + 1} answers: ${scores(16, (p) => p.answered[k])}`);
writeFileSync(
  out,
  JSON.stringify({
    version: 1,
    window: WINDOW,
    evidence: digest(EVIDENCE.map((e) => e.name).join('\n')),
    shipped: digestOfFile(shipped),
    weights: paths.map((path, i) => ({ digest: digestOfFile(path), leftOut: models[i][0].record.leftOut })),
    sets: predictions,
  }),
);
