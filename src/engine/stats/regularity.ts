import { logGamma } from './gamma.ts';

/**
 * Natural logarithm of the probability, at most, that `count` intervals between events have a coefficient of variation of
 * `cv` or less when each is drawn from one gamma distribution of that shape: 1 is a Poisson process, 4 has a
 * coefficient of variation of 0.5. Intervals over their sum are Dirichlet-distributed; those of a small CV lie in a ball
 * around the centre, where the density is largest. The bound is exact for a small CV and shape 1, and safe elsewhere.
 */
export function logChanceOfRegularity(count: number, cv: number, shape: number): number {
  if (count < 2) return 0;
  if (cv <= 0) return Number.NEGATIVE_INFINITY;
  const dimensions = count - 1;
  const ball =
    (dimensions / 2) * Math.log(Math.PI) -
    logGamma(dimensions / 2 + 1) +
    dimensions * Math.log(cv / Math.sqrt(count));
  const density = logGamma(count * shape) - count * logGamma(shape) - count * (shape - 1) * Math.log(count);
  return Math.min(0, density + ball - 0.5 * Math.log(count));
}
