import type { CutConstraints } from '../../model/segment.ts';

/**
 * Chances that fields end where they may: `at(start, end)` is the chance that a field which starts at `start` and has
 * not ended before ends at `end`, for 0 <= start < end < length.
 */
export interface Hazards {
  readonly length: number;
  at(start: number, end: number): number;
}

/** What all divisions together say. */
export interface Divisions {
  /** Chance of a cut at each offset; [0] means nothing. */
  readonly cut: Float64Array;
  /** Part of all divisions that the pins and bans leave, by weight. */
  readonly weight: number;
  /** Chance that [start, end) is a field, for 0 <= start < end < length. */
  field(start: number, end: number): number;
}

/**
 * The chance of a cut at each offset, over all ways to divide [0, length) into fields, each as likely as the product of
 * its hazards. Pins and bans rule out the divisions that disobey; what is left is scaled to 1. Fields follow each other
 * like the states of a semi-Markov chain, so sums over everything before and everything after an offset suffice.
 */
export function solveDivisions(hazards: Hazards, { pins, bans }: CutConstraints): Divisions {
  const { length } = hazards;
  const pinned = mark(pins, length);
  const banned = mark(bans, length);
  // field[s * length + e]: weight of the field [s, e); open[s]: of a last field that runs from s past the end
  const field = new Float64Array(length * length);
  const open = new Float64Array(length);
  for (let s = 0; s < length; s++) {
    let lasts = 1;
    for (let e = s + 1; e < length && lasts > 0; e++) {
      const hazard = hazards.at(s, e);
      if (banned[e] === 0) field[s * length + e] = lasts * hazard;
      lasts *= pinned[e] === 1 ? 0 : 1 - hazard;
    }
    open[s] = lasts;
  }
  const before = new Float64Array(length);
  const after = new Float64Array(length);
  if (length > 0) before[0] = 1;
  for (let e = 1; e < length; e++) for (let s = 0; s < e; s++) before[e] += before[s] * field[s * length + e];
  for (let s = length - 1; s >= 0; s--) {
    after[s] = open[s];
    for (let e = s + 1; e < length; e++) after[s] += field[s * length + e] * after[e];
  }
  const probability = new Float64Array(length);
  for (let e = 1; e < length; e++)
    probability[e] =
      pinned[e] === 1 ? 1 : banned[e] === 1 ? 0 : Math.min(1, (before[e] * after[e]) / after[0]);
  return {
    cut: probability,
    weight: after[0],
    field: (start, end) => (before[start] * field[start * length + end] * after[end]) / after[0],
  };
}

function mark(offsets: readonly number[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const offset of offsets) if (offset > 0 && offset < length) marks[offset] = 1;
  return marks;
}
