import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVIDENCE } from './evidence.ts';
import { attribution, logOdds, readModel } from './trees.ts';

interface Sample {
  readonly model: string;
  readonly pieces: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly logOdds: readonly number[];
}

/** A booster that xgboost trained, rows of evidence, and xgboost's own answers (training/treeSample.py). */
const sample: Sample = JSON.parse(readFileSync(new URL('./trees.sample.json', import.meta.url), 'utf8'));
const bytes = new Uint8Array(Buffer.from(sample.model, 'base64'));
const places = sample.pieces.map((name) => EVIDENCE.findIndex((e) => e.name === name));
const rows = sample.rows.map((values) => {
  const row = new Float32Array(EVIDENCE.length);
  values.forEach((v, i) => {
    row[places[i]] = v;
  });
  return row;
});

describe('boosted trees', () => {
  const [trees] = readModel(bytes);

  it('answer what xgboost answers', () => {
    expect(rows.length).toBeGreaterThan(10);
    rows.forEach((row, i) => {
      expect(logOdds(trees, row)).toBeCloseTo(sample.logOdds[i], 5);
    });
    expect(new Set(sample.logOdds).size).toBeGreaterThan(5);
  });

  it('explain an answer by parts that sum up to it', () => {
    for (const row of rows) {
      const { prior, parts } = attribution(trees, row);
      expect(parts.reduce((a, b) => a + b, prior)).toBeCloseTo(logOdds(trees, row), 10);
      expect(parts.filter((p) => p !== 0).length).toBeGreaterThan(1);
    }
  });

  it('read one pass after the other', () => {
    const twice = new Uint8Array(bytes.length * 2);
    twice.set(bytes);
    twice.set(bytes, bytes.length);
    const passes = readModel(twice);
    expect(passes.length).toBe(2);
    expect(logOdds(passes[1], rows[0])).toBe(logOdds(trees, rows[0]));
  });

  it('say what is wrong with a file', () => {
    expect(() => readModel(new Uint8Array(5))).toThrow('not a file of evidence weights');
    expect(() => readModel(bytes.subarray(0, bytes.length - 1))).toThrow(
      /weights: \d+ bytes where \d+ belong/,
    );
    const renamed = Uint8Array.from(bytes);
    const at = Buffer.from(bytes).indexOf('set.bigEndian');
    renamed[at] = 'x'.charCodeAt(0);
    expect(() => readModel(renamed)).toThrow('no evidence is called xet.bigEndian');
  });
});
