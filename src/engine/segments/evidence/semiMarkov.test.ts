import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CONSTRAINTS } from '../../model/segment.ts';
import { type Hazards, solveDivisions } from './semiMarkov.ts';

const LENGTH = 8;

/** Every division of [0, LENGTH) with its weight, spelt out. */
function byEnumeration(hazards: Hazards, pins: readonly number[], bans: readonly number[]): number[] {
  const sums = new Array<number>(LENGTH).fill(0);
  let total = 0;
  for (let set = 0; set < 1 << (LENGTH - 1); set++) {
    const isCut = (offset: number): boolean => ((set >> (offset - 1)) & 1) === 1;
    if (pins.some((p) => !isCut(p)) || bans.some((b) => isCut(b))) continue;
    let weight = 1;
    let start = 0;
    for (let e = 1; e < LENGTH; e++) {
      weight *= isCut(e) ? hazards.at(start, e) : 1 - hazards.at(start, e);
      if (isCut(e)) start = e;
    }
    total += weight;
    for (let e = 1; e < LENGTH; e++) if (isCut(e)) sums[e] += weight;
  }
  return sums.map((s) => s / total);
}

const hazardsOf = (values: readonly number[]): Hazards => ({
  length: LENGTH,
  at: (start, end) => values[start * LENGTH + end],
});
const anyHazards = fc
  .array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: LENGTH ** 2, maxLength: LENGTH ** 2 })
  .map(hazardsOf);

describe('probabilities of cuts', () => {
  it('are those of all divisions weighted by their hazards, under pins and bans', () => {
    const word = fc.constantFrom('none', 'pin', 'ban');
    fc.assert(
      fc.property(anyHazards, fc.array(word, { minLength: LENGTH, maxLength: LENGTH }), (hazards, words) => {
        const pins = words.flatMap((w, i) => (w === 'pin' && i > 0 ? [i] : []));
        const bans = words.flatMap((w, i) => (w === 'ban' && i > 0 ? [i] : []));
        const got = solveDivisions(hazards, { pins, bans }).cut;
        byEnumeration(hazards, pins, bans).forEach((p, i) => {
          expect(got[i]).toBeCloseTo(p, 9);
        });
      }),
    );
  });

  it('give nothing to do for a single byte or none', () => {
    const short = (length: number): Hazards => ({ length, at: () => 0.5 });
    expect([...solveDivisions(short(1), NO_CONSTRAINTS).cut]).toEqual([0]);
    expect([...solveDivisions(short(0), NO_CONSTRAINTS).cut]).toEqual([]);
  });
});
