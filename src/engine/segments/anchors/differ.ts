import { uniformEntropy } from '../../stats/entropy.ts';
import { ANCHOR_SHARE, type ColumnProfile } from './profile.ts';

/** Part of the entropy of random bytes from which a column counts as random. */
const RANDOM_SHARE = 0.85;
const LEAST_ROWS = 12;

/**
 * More bytes speak against one layout than for it. A type of a protocol has constants of its own too, but shares those
 * of the header; zeros may be a field not in use, so they need company.
 */
export function areDifferent(a: ColumnProfile, b: ColumnProfile): boolean {
  const against = contradictions(a, b);
  const shared = agreement(a, b);
  // With nothing in common, bytes of a few values against random ones tell two layouts apart as constants do.
  const few = shared === 0 ? fewAgainstRandom(a, b) : 0;
  return against.total + few >= 2 && against.withValue + few >= 1 && against.total + few > shared;
}

/** Bits of a column of few values. */
const FEW_BITS = 2;

/** Offsets, none of them constant in either, where one profile has few values and the other is random. */
function fewAgainstRandom(a: ColumnProfile, b: ColumnProfile): number {
  let sum = 0;
  for (let offset = 0; offset < a.share.length; offset += 1) {
    if (isConstant(a, offset) || isConstant(b, offset)) continue;
    if ((hasFew(a, offset) && isRandom(b, offset)) || (hasFew(b, offset) && isRandom(a, offset))) sum += 1;
  }
  return sum;
}

function hasFew(profile: ColumnProfile, offset: number): boolean {
  const n = profile.present[offset];
  return n >= LEAST_ROWS && uniformEntropy(n) - profile.bitsBelowUniform[offset] <= FEW_BITS;
}

/** Offsets where both are constant and the same; a value other than zero counts twice. */
function agreement(a: ColumnProfile, b: ColumnProfile): number {
  let sum = 0;
  for (let offset = 0; offset < a.share.length; offset += 1) {
    if (!isConstant(a, offset) || !isConstant(b, offset) || a.commonest[offset] !== b.commonest[offset])
      continue;
    sum += a.commonest[offset] === 0 ? 1 : 2;
  }
  return sum;
}

/** Offsets where one profile is constant and the other random. */
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
  return profile.present[offset] >= LEAST_ROWS && profile.share[offset] >= ANCHOR_SHARE;
}

function isRandom(profile: ColumnProfile, offset: number): boolean {
  const n = profile.present[offset];
  return n >= LEAST_ROWS && profile.bitsBelowUniform[offset] <= (1 - RANDOM_SHARE) * uniformEntropy(n);
}
