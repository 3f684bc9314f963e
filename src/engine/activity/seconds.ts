/** Whole seconds that are covered by spans, given as starts and ends in turn, both included; each counted once. */
export function coveredSeconds(spans: readonly number[]): number {
  const order = Array.from({ length: spans.length / 2 }, (_, i) => i).sort(
    (a, b) => spans[2 * a] - spans[2 * b],
  );
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    const from = Math.max(spans[2 * i], reached + 1);
    const to = spans[2 * i + 1];
    if (to < from) continue;
    covered += to - from + 1;
    reached = to;
  }
  return covered;
}
