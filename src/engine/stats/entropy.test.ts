import { expect, it } from 'vitest';
import { randomFrom } from '../../testing/random.ts';
import { entropyOfCounts, uniformEntropy } from './entropy.ts';

it('entropy of counts', () => {
  expect(entropyOfCounts([1, 1, 2, 0], 4)).toBeCloseTo(1.5, 12);
  expect(entropyOfCounts([7], 7)).toBeCloseTo(0, 12);
});

it('the mean entropy of random bytes is what samples of them have', () => {
  const random = randomFrom(8);
  for (const n of [12, 60, 400, 3000, 200_000]) {
    const runs = n > 10_000 ? 2 : 60;
    let mean = 0;
    for (let run = 0; run < runs; run += 1) {
      const counts = new Uint32Array(256);
      for (let i = 0; i < n; i += 1) counts[random.below(256)] += 1;
      mean += entropyOfCounts(counts, n) / runs;
    }
    expect(uniformEntropy(n)).toBeCloseTo(mean, 1);
  }
});
