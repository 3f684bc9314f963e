import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bitColumnsOf, sharedInformation } from './bitColumns.ts';
import { type BitModel, bitCuts } from './bitCuts.ts';
import { BIT_EVIDENCE } from './bitEvidence.ts';

const model: BitModel = JSON.parse(readFileSync(new URL('./weights.json', import.meta.url), 'utf8'));
const inOrder = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i - 1);

describe('bits of a byte', () => {
  it('are counted from the top', () => {
    const c = bitColumnsOf(Uint8Array.of(0x80, 0x81, 0x80, 0x01), inOrder(4));
    expect(c.varies).toEqual([true, false, false, false, false, false, false, true]);
    expect([...c.set]).toEqual([0.75, 0, 0, 0, 0, 0, 0, 0.5]);
    expect([...c.run]).toEqual([1, 6, 6, 6, 6, 6, 6, 1]);
    expect(c.flips[7]).toBeCloseTo(1);
    expect(c.flips[0]).toBeCloseTo(1 / 3);
  });

  it('share what one tells of the other', () => {
    const both = bitColumnsOf(Uint8Array.of(0xc0, 0, 0xc0, 0), inOrder(4));
    const apart = bitColumnsOf(Uint8Array.of(0xc0, 0x80, 0x40, 0), inOrder(4));
    expect(sharedInformation(both, 1)).toBeCloseTo(1);
    expect(sharedInformation(apart, 1)).toBeCloseTo(0);
  });

  it('are parted by weights that name every piece of evidence, with reasons that sum up to the odds', () => {
    expect(Object.keys(model.weights).sort()).toEqual(BIT_EVIDENCE.map(([name]) => name).sort());
    const values = Uint8Array.from({ length: 60 }, (_, i) => (((i * 7) % 2) << 7) | (i % 5));
    const { probability, reasons, cuts } = bitCuts(values, inOrder(60), model);
    for (let at = 1; at < 8; at++) {
      if (probability[at] === 0) continue;
      const odds = reasons(at).reduce((sum, r) => sum + r.weight, 0);
      expect(1 / (1 + Math.exp(-odds))).toBeCloseTo(probability[at], 10);
    }
    expect(cuts).toContain(1);
  });

  it('say nothing of a byte that never changes', () => {
    expect(bitCuts(new Uint8Array(40).fill(0x45), inOrder(40), model).cuts).toEqual([]);
  });
});
