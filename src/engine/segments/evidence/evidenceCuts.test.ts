import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MessageBytes } from '../../model/messageBytes.ts';
import type { StageRun } from '../../model/progress.ts';
import { NO_CONSTRAINTS } from '../../model/segment.ts';
import { evidenceCuts, prepareEvidence, solveEvidence } from './evidenceCuts.ts';
import { readModel } from './trees.ts';

const model = readModel(new Uint8Array(readFileSync(new URL('./weights.bin', import.meta.url))));

function drain<T>(run: StageRun<T>): T {
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}

/** length 2 | kind 1 | zero 1 | counter 4 | body, over two flows. */
function messages(count: number): MessageBytes {
  const stride = 40;
  const bytes = new Uint8Array(count * stride);
  const kept = new Uint32Array(count);
  const view = new DataView(bytes.buffer);
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 16;
  };
  for (let i = 0; i < count; i++) {
    kept[i] = 8 + (next() % 32);
    view.setUint16(i * stride, kept[i]);
    bytes[i * stride + 2] = [1, 2, 5, 17][next() % 4];
    view.setUint32(i * stride + 4, 65_000 + 7 * i);
    for (let k = 8; k < kept[i]; k++) bytes[i * stride + k] = next();
  }
  return {
    length: count,
    stride,
    bytes,
    kept,
    wireLength: kept,
    flow: Int32Array.from({ length: count }, (_, i) => i % 2),
    direction: new Uint8Array(count),
    timeNs: Float64Array.from({ length: count }, (_, i) => i * 1e9),
    baseNs: 0n,
    sourceAddress: null,
    destinationAddress: null,
  };
}

describe('cuts by evidence', () => {
  const rows = messages(120);
  const prepared = drain(prepareEvidence(rows, { window: 16, model }));
  const free = solveEvidence(prepared, NO_CONSTRAINTS);

  it('finds the fields of a plain header', () => {
    expect(free.cuts.filter((c) => c <= 8)).toEqual(expect.arrayContaining([2, 4, 8]));
    expect(free.score[1]).toBeLessThan(0.3);
    expect(free.window).toBe(16);
    expect(free.score.length).toBe(16);
  });

  it('obeys pins and bans, and the neighbours adapt', () => {
    const bound = solveEvidence(prepared, { pins: [6, 13], bans: [2, 8] });
    expect(bound.cuts).toEqual(expect.arrayContaining([6, 13]));
    expect(bound.cuts).not.toContain(2);
    expect(bound.cuts).not.toContain(8);
    expect(bound.score[6]).toBe(1);
    expect(bound.score[2]).toBe(0);
    expect(bound.score[3]).not.toBe(free.score[3]);
  });

  it('gives reasons that sum up to the log odds of the score', () => {
    for (let offset = 1; offset < 16; offset++) {
      const p = free.score[offset];
      const reasons = free.reasons(offset);
      const sum = reasons.reduce((total, r) => total + r.weight, 0);
      expect(sum).toBeCloseTo(Math.log(p / (1 - p)), 8);
      expect(new Set(reasons.map((r) => r.name)).size).toBe(reasons.length);
      for (const r of reasons) expect(r.sentence).not.toMatch(/NaN|undefined|Infinity/);
    }
    const length = free.reasons(2).find((r) => r.name === 'length');
    expect(length?.sentence).toMatch(
      /bytes 0–1, high byte first is exactly this field: value \+ 0 is the length/,
    );
  });

  it('says so where a person has decided', () => {
    const bound = solveEvidence(prepared, { pins: [6], bans: [2] });
    expect(bound.reasons(6)).toEqual([expect.objectContaining({ name: 'person', weight: Infinity })]);
    expect(bound.reasons(2)).toEqual([expect.objectContaining({ name: 'person', weight: -Infinity })]);
  });

  it('is the same every time', () => {
    const again = drain(evidenceCuts(messages(120), { window: 16, model, constraints: NO_CONSTRAINTS }));
    expect(again.cuts).toEqual(free.cuts);
    expect([...again.score]).toEqual([...free.score]);
  });

  it('has something to say of few and short messages, and of none', () => {
    const none = drain(evidenceCuts(messages(0), { window: 16, model, constraints: NO_CONSTRAINTS }));
    expect(none.cuts).toEqual([]);
    const one = drain(evidenceCuts(messages(1), { window: 16, model, constraints: { pins: [3], bans: [] } }));
    expect(one.cuts).toContain(3);
    expect([...one.score].every((p) => p >= 0 && p <= 1)).toBe(true);
  });
});
