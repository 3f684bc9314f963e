/** Natural logarithm of n!, by Stirling's series from 10 on; within 1e-9. */
export function logFactorial(n: number): number {
  if (n < 10) {
    let product = 1;
    for (let i = 2; i <= n; i += 1) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}

/** Probability that at least `hits` of `trials` succeed by chance, each with probability `chance`. */
export function binomialTail(hits: number, trials: number, chance: number): number {
  if (hits <= 0) return 1;
  if (chance <= 0 || hits > trials) return 0;
  if (chance >= 1) return 1;
  let sum = 0;
  for (let k = hits; k <= trials; k += 1) {
    const log =
      logFactorial(trials) -
      logFactorial(k) -
      logFactorial(trials - k) +
      k * Math.log(chance) +
      (trials - k) * Math.log1p(-chance);
    const term = Math.exp(log);
    sum += term;
    if (k > trials * chance && term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
}
