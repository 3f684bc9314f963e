/**
 * makeRows OUT KIND SEED COUNT FOLDER [FIRST]: rows to learn from, as OUT.bin (float32) and OUT.json (what each column and
 * record is). KIND is real (COUNT views of each set of FOLDER; the first is the set itself), chimera or random. FIRST are
 * weights of the pass before, which must have seen none of these messages.
 */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { EVIDENCE, EvidenceRows, WIDEST_FIELD } from '../src/engine/segments/evidence/evidence.ts';
import { factsOf } from '../src/engine/segments/evidence/facts.ts';
import { type HazardTable, hazardTable } from '../src/engine/segments/evidence/hazards.ts';
import { readModel } from '../src/engine/segments/evidence/trees.ts';
import { augment, chimera } from './augment.ts';
import { type LabelledSet, readSets, toRows } from './dataSets.ts';
import { Random } from './protocols/random.ts';
import { randomProtocol } from './protocols/randomProtocol.ts';
import { randomTraffic } from './protocols/traffic.ts';

const WINDOW = 48;
const KEPT = 256;
const LEAST_MESSAGES = 8;
const LEAST_FORMAT_SHARE = 0.03;
const MOST_FORMATS = 8;
/** After the evidence: record, start, end, weight, label. */
const EXTRA = 5;

const [out, kind, seedText, countText, folder, first] = process.argv.slice(2);
const seed = Number(seedText);
const count = Number(countText);
const passes = first ? readModel(new Uint8Array(readFileSync(first))) : [];
const file = openSync(`${out}.bin`, 'w');
const records: {
  name: string;
  group: string;
  families: readonly string[];
  messages: number;
  length: number;
  rows: number;
}[] = [];

/** Divisions of the messages into fields, the commonest first, with their shares. */
function pathsOf(set: LabelledSet, length: number): { cuts: number[]; end: number; share: number }[] {
  const by = new Map<string, { cuts: number[]; end: number; count: number }>();
  for (const m of set.messages) {
    const end = Math.min(length, m.length, m.bytes.length);
    const cuts = m.cuts.filter((c) => c < end);
    const key = `${cuts}|${end}`;
    const path = by.get(key) ?? { cuts, end, count: 0 };
    path.count++;
    by.set(key, path);
  }
  const all = [...by.values()].sort((a, b) => b.count - a.count);
  const usual = all.filter((p) => p.count >= LEAST_FORMAT_SHARE * set.messages.length);
  const kept = (usual.length > 0 ? usual : all).slice(0, MOST_FORMATS);
  const total = kept.reduce((sum, p) => sum + p.count, 0);
  return kept.map(({ cuts, end, count: n }) => ({ cuts, end, share: n / total }));
}

/** One row a byte and path: does the field that the path is in end here? */
function emit(set: LabelledSet): boolean {
  if (set.messages.length < LEAST_MESSAGES) return false;
  const evidence = new EvidenceRows(factsOf(toRows(set.messages, KEPT), WINDOW));
  if (evidence.length < 4) return false;
  let hazards: HazardTable | null = null;
  for (const pass of passes) {
    const table = hazardTable(evidence, pass, hazards);
    let step = table.next();
    while (!step.done) step = table.next();
    hazards = step.value;
    evidence.follow(hazards);
  }
  const cells = new Map<number, { start: number; end: number; weight: number; cut: number }>();
  for (const path of pathsOf(set, evidence.length)) {
    const cuts = new Set(path.cuts);
    let start = 0;
    for (let end = 1; end < path.end; end++) {
      if (end - start > WIDEST_FIELD) continue;
      const key = start * 1000 + end;
      const cell = cells.get(key) ?? { start, end, weight: 0, cut: 0 };
      cell.weight += path.share;
      if (cuts.has(end)) cell.cut += path.share;
      cells.set(key, cell);
      if (cuts.has(end)) start = end;
    }
  }
  if (cells.size === 0) return false;
  const width = EVIDENCE.length + EXTRA;
  const block = new Float32Array(cells.size * width);
  let r = 0;
  for (const { start, end, weight, cut } of cells.values()) {
    const row = block.subarray(r * width, (r + 1) * width);
    evidence.write(start, end, row.subarray(0, EVIDENCE.length));
    row.set([records.length, start, end, weight, cut / weight], EVIDENCE.length);
    r++;
  }
  writeSync(file, Buffer.from(block.buffer));
  records.push({
    name: set.name,
    group: set.group,
    families: set.families,
    messages: set.messages.length,
    length: evidence.length,
    rows: r,
  });
  return true;
}

const random = new Random(seed);
if (kind === 'real')
  for (const set of readSets(folder)) {
    emit(set);
    for (let made = 1, tries = 0; made < count && tries < 3 * count; tries++)
      if (emit(augment(set, random))) made++;
  }
else if (kind === 'chimera') {
  const sets = readSets(folder);
  const families = [...new Set(sets.flatMap((s) => s.families))];
  const draw = (family: string): LabelledSet => random.one(sets.filter((s) => s.families.includes(family)));
  for (let made = 0, tries = 0; made < count && tries < 5 * count; tries++) {
    const [a, b] = [random.one(families), random.one(families)];
    const joined = a === b ? null : chimera(draw(a), draw(b), random);
    if (joined !== null && emit(random.chance(0.4) ? augment(joined, random) : joined)) made++;
  }
} else if (kind === 'random')
  for (let i = 0; i < count; i++) {
    const own = new Random(seed * 1_000_003 + i);
    const messages = randomTraffic(randomProtocol(own), own);
    emit({ name: `random-${seed}-${i}`, group: '', families: [], messages });
  }
else throw new Error(`unknown kind of rows: ${kind}`);
closeSync(file);
writeFileSync(
  `${out}.json`,
  JSON.stringify({ evidence: EVIDENCE.map((e) => e.name), kind, seed, count, records }),
);
console.log(
  `${out}: ${records.length} records, ${records.reduce((a, r) => a + r.rows, 0)} rows of ${EVIDENCE.length}`,
);
