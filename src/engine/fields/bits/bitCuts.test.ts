import { describe, expect, it } from 'vitest';
import { bitColumnsOf, sharedInformation } from './bitColumns.ts';
import { bitCuts } from './bitCuts.ts';
import { BIT_EVIDENCE } from './bitEvidence.ts';
import type { BitPlanes } from './bitPlanes.ts';
import { BIT_WEIGHTS } from './bitWeights.ts';

/** One flow in which the values follow each other. */
function planesOf(...values: number[]): BitPlanes {
  const counts = new Uint32Array(256);
  for (const v of values) counts[v]++;
  const share = (holds: (v: number, i: number) => boolean, of: number): number =>
    values.filter((v, i) => holds(v, i)).length / of;
  return {
    messages: values.length,
    counts,
    setShare: Float64Array.from({ length: 8 }, (_, b) =>
      share((v) => ((v >> (7 - b)) & 1) === 1, values.length),
    ),
    flipRate: Float64Array.from({ length: 8 }, (_, b) =>
      share((v, i) => i > 0 && (((v ^ values[i - 1]) >> (7 - b)) & 1) === 1, values.length - 1),
    ),
  };
}

describe('bits of a byte', () => {
  it('are counted from the top', () => {
    const c = bitColumnsOf(planesOf(0x80, 0x81, 0x80, 0x01));
    expect(c.varies).toEqual([true, false, false, false, false, false, false, true]);
    expect([...c.set]).toEqual([0.75, 0, 0, 0, 0, 0, 0, 0.5]);
    expect([...c.run]).toEqual([1, 6, 6, 6, 6, 6, 6, 1]);
    expect(c.flips[7]).toBeCloseTo(1);
    expect(c.flips[0]).toBeCloseTo(1 / 3);
  });

  it('share what one tells of the other', () => {
    const both = bitColumnsOf(planesOf(0xc0, 0, 0xc0, 0));
    const apart = bitColumnsOf(planesOf(0xc0, 0x80, 0x40, 0));
    expect(sharedInformation(both, 1)).toBeCloseTo(1);
    expect(sharedInformation(apart, 1)).toBeCloseTo(0);
  });

  it('are parted by weights that name every piece of evidence, with reasons that sum up to the odds', () => {
    expect(Object.keys(BIT_WEIGHTS.weights).sort()).toEqual(BIT_EVIDENCE.map(([name]) => name).sort());
    const values = Uint8Array.from({ length: 60 }, (_, i) => (((i * 7) % 2) << 7) | (i % 5));
    const { probability, reasons, cuts } = bitCuts(planesOf(...values), BIT_WEIGHTS);
    for (let at = 1; at < 8; at++) {
      if (probability[at] === 0) continue;
      const odds = reasons(at).reduce((sum, r) => sum + r.weight, 0);
      expect(1 / (1 + Math.exp(-odds))).toBeCloseTo(probability[at], 10);
    }
    expect(cuts).toContain(1);
  });

  it('say nothing of a byte that never changes', () => {
    expect(bitCuts(planesOf(...new Array<number>(40).fill(0x45)), BIT_WEIGHTS).cuts).toEqual([]);
  });
});
