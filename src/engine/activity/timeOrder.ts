/** Rows in the order of time, equal times in their own order; null where they are so already. */
export function timeOrder(timeNs: Float64Array, length: number): Uint32Array | null {
  let isOrdered = true;
  for (let i = 1; i < length && isOrdered; i += 1) isOrdered = timeNs[i] >= timeNs[i - 1];
  if (isOrdered) return null;
  return Uint32Array.from({ length }, (_, i) => i).sort((a, b) => timeNs[a] - timeNs[b] || a - b);
}
