type Value = number | string | null;

/** Row numbers 0 to count-1 that pass, in the order of the keys; rows that are equal keep their order, none comes last. */
export function sortIndices(
  count: number,
  passes: ((row: number) => boolean) | null,
  keys: readonly { readonly value: (row: number) => Value; readonly descending: boolean }[],
): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < count; row += 1) if (passes === null || passes(row)) rows.push(row);
  if (keys.length > 0) rows.sort((a, b) => compareRows(a, b, keys) || a - b);
  return Uint32Array.from(rows);
}

function compareRows(
  a: number,
  b: number,
  keys: readonly { readonly value: (row: number) => Value; readonly descending: boolean }[],
): number {
  for (const { value, descending } of keys) {
    const [x, y] = [value(a), value(b)];
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    const order = x < y ? -1 : 1;
    return descending ? -order : order;
  }
  return 0;
}
