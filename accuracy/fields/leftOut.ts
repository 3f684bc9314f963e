import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { EVIDENCE } from '../../src/engine/segments/evidence/evidence.ts';
import { findTail } from '../../src/engine/segments/tails/findTail.ts';
import type { PartReport, Row } from '../report.ts';
import { mean } from '../score/boundaries.ts';
import type { DataSet } from '../score/dataSets.ts';
import { type Prediction, realPart } from './real.ts';

const RECORD = 'training/record/left-out.json';
const WEIGHTS = 'src/engine/segments/evidence/weights.bin';

/** What training predicted for each set with weights that had never seen its family (training/leftOut.ts). */
interface LeftOutRecord {
  readonly evidence: string;
  /** Digest of the weights that ship: the same recipe with nothing left out. */
  readonly shipped: string;
  readonly sets: Readonly<Record<string, SetRecord>>;
}

interface SetRecord {
  readonly cuts: readonly number[];
  /** By offset. */
  readonly probability: readonly number[];
  /** Cuts after one answered question, two, three. */
  readonly answered: readonly (readonly number[])[];
}

const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const hasRecord = (): boolean => existsSync(RECORD);

/** Scores of the committed record, and whether it still belongs to what ships. */
export function leftOutPart(sets: readonly DataSet[]): PartReport {
  const title =
    'Evidence model, each set predicted by weights that never saw its family (record of training)';
  if (!hasRecord()) return { part: 'left-out', title, rows: [], notes: [`SKIPPED: no ${RECORD}`] };
  const record = readRecord();
  const { known, missing } = inRecord(record, sets);
  const of = (set: DataSet): SetRecord => record.sets[set.name] as SetRecord;
  const scored = realPart(known, {
    'evidence, family left out': (set) => wholeMessages(set, of(set).cuts),
    '… after 1 answer': (set) => perMessage(set, of(set).answered[0] ?? []),
    '… after 2 answers': (set) => perMessage(set, of(set).answered[1] ?? []),
    '… after 3 answers': (set) => perMessage(set, of(set).answered[2] ?? []),
  });
  const isCurrent = digest(EVIDENCE.map(({ name }) => name).join('\n')) === record.evidence;
  const isShipped = digest(new Uint8Array(readFileSync(WEIGHTS))) === record.shipped;
  const recipe = `recipe of weights ${record.shipped.slice(0, 12)} (${isShipped ? 'these ship' : 'OTHER WEIGHTS SHIP'})`;
  const evidence = `evidence ${record.evidence.slice(0, 12)} (${isCurrent ? 'current' : 'NOT CURRENT'})`;
  const notes = [...scored.notes, `${recipe}, ${evidence}`];
  if (missing.length > 0) notes.push(`not in the record: ${missing.join(', ')}`);
  return { ...scored, part: 'left-out', title, notes };
}

function readRecord(): LeftOutRecord {
  return JSON.parse(readFileSync(RECORD, 'utf8')) as LeftOutRecord;
}

function inRecord(record: LeftOutRecord, sets: readonly DataSet[]): { known: DataSet[]; missing: string[] } {
  const has = ({ name }: DataSet): boolean => record.sets[name] !== undefined;
  return { known: sets.filter(has), missing: sets.filter((s) => !has(s)).map(({ name }) => name) };
}

const perMessage = ({ messages }: DataSet, cuts: readonly number[]): Prediction =>
  messages.map(({ length }) => cuts.filter((cut) => cut < length));

/** The recorded cuts, and behind them the list of items where messages end in one. */
function wholeMessages(set: DataSet, cuts: readonly number[]): Prediction {
  const plain = perMessage(set, cuts);
  const tail = findTail(
    set.rows,
    Uint32Array.from({ length: set.rows.length }, (_, row) => row),
  );
  if (tail === null) return plain;
  return plain.map((of, row) => {
    const items = [...tail.offsets.subarray(tail.starts[row], tail.starts[row + 1])];
    return items.length === 0 ? of : [...of.filter((cut) => cut < tail.start), ...items];
  });
}

/** The record's probabilities, by tenths, against the share of messages that have the boundary. */
export function calibrationPart(sets: readonly DataSet[]): PartReport {
  const title = 'Stated probabilities against the truth, family left out';
  if (!hasRecord()) return { part: 'calibration', title, rows: [], notes: [`SKIPPED: no ${RECORD}`] };
  const record = readRecord();
  const { known } = inRecord(record, sets);
  const rows = [16, 32].flatMap((limit) => tenthsOf(known, record, limit));
  const notes = ['standard error: of the truth in a tenth, were its boundaries independent'];
  return { part: 'calibration', title, rows, notes };
}

/** Of a mean, if the values were independent. */
function standardError(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / values.length);
}

function tenthsOf(sets: readonly DataSet[], record: LeftOutRecord, limit: number): Row[] {
  const tenths = Array.from({ length: 10 }, () => ({ stated: [] as number[], truth: [] as number[] }));
  for (const set of sets)
    for (let offset = 1; offset < limit; offset += 1) {
      const there = set.messages.filter(({ length, stored }) => Math.min(length, stored) > offset);
      if (there.length === 0) continue;
      const probability = record.sets[set.name]?.probability[offset] ?? 0;
      const tenth = tenths[Math.min(9, Math.floor(10 * probability))];
      tenth?.stated.push(probability);
      tenth?.truth.push(mean(there.map(({ cuts }) => (cuts.includes(offset) ? 1 : 0))));
    }
  return tenths.map(({ stated, truth }, i) => ({
    bytes: limit,
    tenth: `0.${i}`,
    stated: mean(stated),
    true: mean(truth),
    difference: mean(truth) - mean(stated),
    'standard error': standardError(truth),
    boundaries: stated.length,
  }));
}
