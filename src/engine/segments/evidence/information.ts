/** Entropies of small samples, in bits. The tables are scratch space of this module and left clean by every call. */

const counts = new Int32Array(65536);
const logTable = new Float64Array(4096);
for (let c = 1; c < logTable.length; c++) logTable[c] = c * Math.log2(c);
const cLogC = (c: number): number => (c < 4096 ? logTable[c] : c * Math.log2(c));

/** Entropy of `n` keys below 65536, how many are distinct, and the unbiased chance that two of them are equal. */
export function keyStatistics(
  keys: Int32Array,
  n: number,
): { entropy: number; distinct: number; collision: number } {
  let distinct = 0;
  for (let k = 0; k < n; k++) if (counts[keys[k]]++ === 0) distinct++;
  let sum = 0;
  let equal = 0;
  for (let k = 0; k < n; k++) {
    const c = counts[keys[k]];
    if (c === 0) continue;
    sum += cLogC(c);
    equal += c * (c - 1);
    counts[keys[k]] = 0;
  }
  if (n === 0) return { entropy: 0, distinct: 0, collision: 1 };
  const entropy = Math.max(0, Math.log2(n) - sum / n);
  return { entropy, distinct, collision: n > 1 ? equal / (n * (n - 1)) : 1 };
}

/** By how much independent columns seem to share information because the sample is small (Miller–Madow). */
export function informationBias(distinctA: number, distinctB: number, n: number): number {
  return n === 0 ? 0 : ((distinctA - 1) * (distinctB - 1)) / (2 * n * Math.LN2);
}
