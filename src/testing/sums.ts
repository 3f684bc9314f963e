/** Sums by a key, as sorted lines `key: sum sum`. */
export function sums(entries: Iterable<readonly [string, readonly number[]]>): string[] {
  const out = new Map<string, number[]>();
  for (const [key, values] of entries) {
    const sum = out.get(key) ?? values.map(() => 0);
    out.set(
      key,
      sum.map((one, i) => one + (values[i] as number)),
    );
  }
  return [...out].map(([key, values]) => `${key}: ${values.join(' ')}`).sort();
}
