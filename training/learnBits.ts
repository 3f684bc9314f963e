/**
 * learnBits FOLDER WEIGHTS RECORD: weights of the evidence for cuts inside a byte (logistic regression), and the record
 * of what is predicted for each byte by weights that its family was left out of.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BitColumns, bitColumnsOf } from '../src/engine/fields/bits/bitColumns.ts';
import { type BitModel, bitCuts } from '../src/engine/fields/bits/bitCuts.ts';
import { BIT_EVIDENCE } from '../src/engine/fields/bits/bitEvidence.ts';
import type { BitPlanes } from '../src/engine/fields/bits/bitPlanes.ts';

/** Penalty on the squared weights. */
const RIDGE = 1;
const THRESHOLD = 0.4;
const STEPS = 60;
const LEAST_MESSAGES = 30;
const WITHIN = 16;

interface Case {
  readonly set: string;
  readonly family: string;
  readonly offset: number;
  readonly planes: BitPlanes;
  readonly cuts: readonly number[];
}

interface Row {
  readonly family: string;
  readonly x: readonly number[];
  readonly y: number;
}

const [folder, weightsPath, recordPath] = process.argv.slice(2);

/** Bytes of the first sixteen that the dissector divides, the same way in nine messages of ten. */
function casesOf(folder: string): Case[] {
  const cases: Case[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const set = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    if (!Array.isArray(set.messages)) continue;
    for (let offset = 0; offset < WITHIN; offset++) {
      const found = caseAt(set, offset);
      if (found) cases.push(found);
    }
  }
  return cases;
}

// biome-ignore format: one line a field
interface RawMessage { hex: string; flow: number; direction: number; fields: [string, number, number, number | string | null][] }

function caseAt(set: { name: string; family: string; messages: RawMessage[] }, offset: number): Case | null {
  const there = set.messages.filter((m) => m.hex.length / 2 > offset);
  if (there.length < LEAST_MESSAGES) return null;
  const values: number[] = [];
  const previous: number[] = [];
  const last = new Map<string, number>();
  const divisions = new Map<string, number>();
  for (const m of there) {
    const masks = masksAt(m, offset);
    if (masks.length === 0) continue;
    const way = `${m.flow}/${m.direction}`;
    previous.push(last.get(way) ?? -1);
    last.set(way, values.length);
    values.push(Number.parseInt(m.hex.slice(2 * offset, 2 * offset + 2), 16));
    const cuts = new Set<number>();
    for (const mask of masks) {
      cuts.add(Math.clz32(mask) - 24);
      cuts.add(8 - (31 - Math.clz32(mask & -mask)));
    }
    const key = [...cuts]
      .filter((c) => c > 0 && c < 8)
      .sort((a, b) => a - b)
      .join();
    divisions.set(key, (divisions.get(key) ?? 0) + 1);
  }
  const [usual, count] = [...divisions].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (usual === '' || count < 0.9 * values.length || values.length < 0.9 * there.length) return null;
  if (new Set(values).size < 2) return null;
  return {
    set: set.name,
    family: set.family,
    offset,
    planes: planesOf(values, previous),
    cuts: usual.split(',').map(Number),
  };
}

/** Masks of the bit fields, of one or two bytes, in the byte at `offset`. */
function masksAt(m: RawMessage, offset: number): number[] {
  const masks = m.fields.flatMap(([, at, size, mask]) => {
    if (!mask || size > 2 || at > offset || at + size <= offset) return [];
    return [(Number(mask) >> (8 * (at + size - 1 - offset))) & 255];
  });
  return [...new Set(masks)].filter((mask) => mask > 0);
}

/** `previous[k]` is the index of the message before the k-th in its flow and direction, or −1. */
function planesOf(values: readonly number[], previous: readonly number[]): BitPlanes {
  const counts = new Uint32Array(256);
  const setShare = new Float64Array(8);
  const flips = new Float64Array(8);
  values.forEach((value, k) => {
    counts[value]++;
    for (let bit = 0; bit < 8; bit++) {
      setShare[bit] += ((value >> (7 - bit)) & 1) / values.length;
      if (previous[k] >= 0) flips[bit] += ((value ^ values[previous[k]]) >> (7 - bit)) & 1;
    }
  });
  const steps = previous.filter((p) => p >= 0).length;
  return { messages: values.length, setShare, flipRate: flips.map((n) => n / Math.max(1, steps)), counts };
}

const isTold = (c: BitColumns, at: number): boolean => c.varies[at - 1] || c.varies[at];

function rowsOf(c: Case): Row[] {
  const columns = bitColumnsOf(c.planes);
  return [1, 2, 3, 4, 5, 6, 7]
    .filter((at) => isTold(columns, at))
    .map((at) => ({
      family: c.family,
      x: [1, ...BIT_EVIDENCE.map(([, of]) => of({ columns, at }))],
      y: c.cuts.includes(at) ? 1 : 0,
    }));
}

/** Newton's method for logistic regression; each family weighs as the root of its rows. */
function learn(rows: readonly Row[]): BitModel {
  const size = BIT_EVIDENCE.length + 1;
  const count = new Map<string, number>();
  for (const r of rows) count.set(r.family, (count.get(r.family) ?? 0) + 1);
  const weight = (r: Row): number => (count.get(r.family) ?? 1) ** -0.5;
  const scale = rows.length / rows.reduce((sum, r) => sum + weight(r), 0);
  const w = new Float64Array(size);
  for (let step = 0; step < STEPS; step++) {
    const gradient = w.map((v, i) => (i === 0 ? 0 : -RIDGE * v));
    const hessian = Array.from({ length: size }, (_, i) =>
      Float64Array.from({ length: size }, (_, j) => (i === j ? (i === 0 ? 1e-9 : RIDGE) : 0)),
    );
    for (const r of rows) {
      const p = 1 / (1 + Math.exp(-r.x.reduce((sum, v, i) => sum + v * w[i], 0)));
      const each = weight(r) * scale;
      for (let i = 0; i < size; i++) {
        if (r.x[i] === 0) continue;
        gradient[i] += each * (r.y - p) * r.x[i];
        for (let j = 0; j < size; j++) hessian[i][j] += each * p * (1 - p) * r.x[i] * r.x[j];
      }
    }
    solve(hessian, gradient).forEach((d, i) => {
      w[i] += d;
    });
  }
  const round = (v: number): number => Math.round(v * 1e4) / 1e4;
  return {
    bias: round(w[0]),
    threshold: THRESHOLD,
    weights: Object.fromEntries(BIT_EVIDENCE.map(([name], i) => [name, round(w[i + 1])])),
  };
}

/** Gaussian elimination with pivots. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(matrix[r][i]) > Math.abs(matrix[pivot][i])) pivot = r;
    [matrix[i], matrix[pivot]] = [matrix[pivot], matrix[i]];
    [right[i], right[pivot]] = [right[pivot], right[i]];
    for (let r = i + 1; r < n; r++) {
      const factor = matrix[r][i] / matrix[i][i];
      for (let c = i; c < n; c++) matrix[r][c] -= factor * matrix[i][c];
      right[r] -= factor * right[i];
    }
  }
  const out = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i];
    for (let c = i + 1; c < n; c++) sum -= matrix[i][c] * out[c];
    out[i] = sum / matrix[i][i];
  }
  return out;
}

const cases = casesOf(folder);
const rows = cases.flatMap(rowsOf);
const predictions = cases.map((c) => {
  const { cuts, probability } = bitCuts(c.planes, learn(rows.filter((r) => r.family !== c.family)));
  return {
    set: c.set,
    offset: c.offset,
    cuts,
    truth: c.cuts,
    probability: [...probability].map((p) => Math.round(p * 1e3) / 1e3),
  };
});
let right = 0;
let wrong = 0;
let missed = 0;
predictions.forEach(({ cuts, truth }, i) => {
  const columns = bitColumnsOf(cases[i].planes);
  for (let at = 1; at < 8; at++) {
    if (!isTold(columns, at)) continue;
    if (cuts.includes(at)) truth.includes(at) ? right++ : wrong++;
    else if (truth.includes(at)) missed++;
  }
});
console.log(
  `${cases.length} bytes, ${rows.length} places beside a varying bit, left out by family: ` +
    `precision ${(right / (right + wrong)).toFixed(3)} recall ${(right / (right + missed)).toFixed(3)} ` +
    `F1 ${((2 * right) / (2 * right + wrong + missed)).toFixed(3)}`,
);
writeFileSync(
  weightsPath,
  `import type { BitModel } from './bitCuts.ts';

/** Learnt by training/learnBits.ts. */
export const BIT_WEIGHTS: BitModel = ${JSON.stringify(learn(rows), null, 2)};
`,
);
writeFileSync(recordPath, `${JSON.stringify({ version: 1, bytes: predictions })}\n`);
