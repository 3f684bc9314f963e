/** Shannon entropy in bits of counts that sum up to `total`. */
export function entropyOfCounts(counts: ArrayLike<number>, total: number): number {
  let bits = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const count = counts[i];
    if (count > 0) bits -= (count / total) * Math.log2(count / total);
  }
  return bits;
}

const uniformCache = new Map<number, number>();

/**
 * Mean entropy in bits of `n` bytes drawn uniformly: what randomness looks like in a small sample. The count of a
 * value is binomial, near enough Poisson.
 */
export function uniformEntropy(n: number): number {
  const known = uniformCache.get(n);
  if (known !== undefined) return known;
  const rate = n / 256;
  let probability = Math.exp(-rate);
  let bits = 0;
  const most = Math.min(n, Math.ceil(rate + 12 * Math.sqrt(rate) + 20));
  if (probability > 1e-290) {
    for (let k = 1; k <= most; k += 1) {
      probability *= rate / k;
      bits += 256 * probability * (k / n) * Math.log2(n / k);
    }
  } else {
    bits = 8 - 255 / (2 * Math.LN2 * n);
  }
  uniformCache.set(n, bits);
  return bits;
}
