import type { PayloadRows } from '../../engine/model/payloadRows.ts';

/** What a field holds in one group of messages. */
export interface GroupColumn {
  /** Messages that hold the field whole. */
  readonly count: number;
  readonly distinct: number;
  /** Bits. */
  readonly entropy: number;
  /** The commonest value as hex, and how many have it. */
  readonly common: string;
  readonly commonCount: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Messages of a group that are looked at, spread over it. */
const MOST_LOOKED_AT = 20_000;

export function groupColumn(
  rows: PayloadRows,
  members: Uint32Array,
  offset: number,
  length: number,
): GroupColumn {
  const counts = new Map<string, number>();
  const step = Math.max(1, members.length / MOST_LOOKED_AT);
  let count = 0;
  for (let i = 0; i < members.length; i += step) {
    const row = members[Math.floor(i)] ?? 0;
    if ((rows.kept[row] ?? 0) < offset + length) continue;
    const at = row * rows.stride + offset;
    const key = String.fromCharCode(...rows.bytes.subarray(at, at + length));
    counts.set(key, (counts.get(key) ?? 0) + 1);
    count += 1;
  }
  let [common, commonCount, entropy] = ['', 0, 0];
  for (const [key, times] of counts) {
    entropy -= (times / count) * Math.log2(times / count);
    if (times > commonCount) [common, commonCount] = [key, times];
  }
  const hex = Array.from(common, (one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
  return { count, distinct: counts.size, entropy, common: hex, commonCount, counts };
}

/** Part of the messages whose value would have to change for both groups to look the same: 0 alike, 1 nothing in common. */
export function distanceOf(a: GroupColumn, b: GroupColumn): number {
  if (a.count === 0 || b.count === 0) return a.count === b.count ? 0 : 1;
  let sum = 0;
  for (const key of new Set([...a.counts.keys(), ...b.counts.keys()])) {
    sum += Math.abs((a.counts.get(key) ?? 0) / a.count - (b.counts.get(key) ?? 0) / b.count);
  }
  return sum / 2;
}
