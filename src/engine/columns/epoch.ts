/**
 * A time relative to the capture's base, in ns since the epoch. Within 104 days of the base it is exact; beyond, where a
 * double holds it to some hundred ns, it is rounded to the microsecond.
 */
export function epochNs(baseNs: bigint, relativeNs: number): bigint {
  const ns = baseNs + BigInt(Math.round(relativeNs));
  return Math.abs(relativeNs) <= Number.MAX_SAFE_INTEGER ? ns : ((ns + 500n) / 1000n) * 1000n;
}
