import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestThreshold } from './threshold.ts';

it('keeps the offsets whose F1, expected over independent cuts, no other number of offsets beats', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.11, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (ps) => {
        const threshold = bestThreshold(Float64Array.of(0, ...ps));
        const sorted = [...ps].sort((a, b) => b - a);
        const total = ps.reduce((a, b) => a + b, 0);
        const expected = (k: number): number =>
          (2 * sorted.slice(0, k).reduce((a, b) => a + b, 0)) / (k + total);
        const kept = ps.filter((p) => p >= threshold).length;
        for (let k = 1; k <= ps.length; k++)
          expect(expected(kept)).toBeGreaterThanOrEqual(expected(k) - 1e-9);
      },
    ),
  );
});
