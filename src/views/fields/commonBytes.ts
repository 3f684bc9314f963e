import type { PayloadRows } from '../../engine/model/payloadRows.ts';

export interface CommonByte {
  readonly offset: number;
  readonly value: number;
  /** Of the rows. */
  readonly count: number;
}

/** The commonest value at each of the first bytes of these rows, those that most rows share first. */
export function commonBytes(rows: PayloadRows, members: Uint32Array, width: number): readonly CommonByte[] {
  const counts = new Uint32Array(256);
  const found: CommonByte[] = [];
  for (let offset = 0; offset < Math.min(width, rows.stride); offset += 1) {
    counts.fill(0);
    for (const row of members) {
      if ((rows.kept[row] ?? 0) <= offset) continue;
      const value = rows.bytes[row * rows.stride + offset] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
    let value = 0;
    for (let candidate = 1; candidate < 256; candidate += 1)
      if ((counts[candidate] ?? 0) > (counts[value] ?? 0)) value = candidate;
    found.push({ offset, value, count: counts[value] ?? 0 });
  }
  return found.sort((a, b) => b.count - a.count);
}
