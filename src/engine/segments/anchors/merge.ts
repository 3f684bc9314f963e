import type { MessageBytes } from '../../model/messageBytes.ts';
import { uniformEntropy } from '../../stats/entropy.ts';
import type { AnchoredRows } from './discover.ts';
import { constantsOf } from './discover.ts';
import { type ColumnProfile, profileOf } from './profile.ts';

const CONSTANT_SHARE = 0.97;
/** Part of the entropy of random bytes from which a column counts as random. */
const RANDOM_SHARE = 0.85;
const LEAST_ROWS = 12;

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

/** Offsets where one profile is constant and the other random; zeros may be a field not in use, so need company. */
export function areDifferent(a: ColumnProfile, b: ColumnProfile): boolean {
  const at = contradictions(a, b);
  return at.total >= 2 && at.withValue >= 1;
}

export function contradictions(a: ColumnProfile, b: ColumnProfile): { total: number; withValue: number } {
  let total = 0;
  let withValue = 0;
  for (let offset = 0; offset < a.share.length; offset += 1) {
    const constant = isConstant(a, offset) ? a : isConstant(b, offset) ? b : null;
    if (constant === null) continue;
    if (!isRandom(constant === a ? b : a, offset)) continue;
    total += 1;
    if (constant.commonest[offset] !== 0) withValue += 1;
  }
  return { total, withValue };
}

function isConstant(profile: ColumnProfile, offset: number): boolean {
  return profile.present[offset] >= LEAST_ROWS && profile.share[offset] >= CONSTANT_SHARE;
}

function isRandom(profile: ColumnProfile, offset: number): boolean {
  const n = profile.present[offset];
  return n >= LEAST_ROWS && profile.bitsBelowUniform[offset] <= (1 - RANDOM_SHARE) * uniformEntropy(n);
}

export function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = new Uint32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out.sort();
}
