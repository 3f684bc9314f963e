import type { MessageBytes } from '../../model/messageBytes.ts';
import { areDifferent } from './differ.ts';
import type { AnchoredRows } from './discover.ts';
import { type ColumnProfile, constantsOf, profileOf } from './profile.ts';

/**
 * Sets found by their anchors are often types of one protocol that share a header: joined, they tell more of it. Two
 * sets are of different formats where one has random bytes in the places of the other's constants.
 */
export function mergeCompatible(
  rows: MessageBytes,
  groups: readonly AnchoredRows[],
  window: number,
): readonly AnchoredRows[] {
  const merged: { rows: Uint32Array; profile: ColumnProfile }[] = [];
  for (const group of groups) {
    const profile = profileOf(rows, group.rows, window);
    const like = merged.find((other) => !areDifferent(profile, other.profile));
    if (like === undefined) {
      merged.push({ rows: group.rows, profile });
      continue;
    }
    like.rows = joined(like.rows, group.rows);
    like.profile = profileOf(rows, like.rows, window);
  }
  return merged.map(({ rows, profile }) => ({ rows, anchors: constantsOf(profile) }));
}

export function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = new Uint32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out.sort();
}
