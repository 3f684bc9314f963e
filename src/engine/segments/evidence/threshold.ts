const LEAST = 0.05;

/**
 * Probability from which cuts are drawn: half of the best F1 that can be expected if the probabilities are right.
 * Keeping exactly the offsets above half of the optimum maximises expected F1 (Lipton, Elkan, Naryanaswamy 2014).
 */
export function bestThreshold(probabilities: Float64Array): number {
  const sorted = [...probabilities.subarray(1)].sort((a, b) => b - a);
  const total = sorted.reduce((a, b) => a + b, 0);
  let kept = 0;
  let best = 0;
  sorted.forEach((p, i) => {
    kept += p;
    best = Math.max(best, (2 * kept) / (i + 1 + total));
  });
  return Math.max(LEAST, best / 2);
}
