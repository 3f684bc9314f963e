import type { MessageBytes } from '../../model/messageBytes.ts';
import type { StageRun } from '../../model/progress.ts';
import type { Anchor } from '../../model/segment.ts';
import { areDifferent } from './differ.ts';
import { ANCHOR_SHARE, type ColumnProfile, constantsOf, profileOf } from './profile.ts';

/** What makes rows alike enough to be a format. */
export interface DiscoveryOptions {
  /** Bytes looked at. */
  readonly window: number;
  /** Rows that a format has at least. */
  readonly minimumRows: number;
  /** Bits below random bytes, outside the anchor that found the set, that a format has at least. */
  readonly minimumBits: number;
  /** Rows that are looked at closely; all rows are then assigned by what was found. */
  readonly sampleRows: number;
}

export interface AnchoredRows {
  readonly anchors: readonly Anchor[];
  readonly rows: Uint32Array;
}

export interface Discovery {
  /** In the order found. */
  readonly groups: readonly AnchoredRows[];
  /** Rows with nothing in common. */
  readonly rest: Uint32Array;
}

const CLOSING_ROUNDS = 4;
const SIGMAS = 6;

/**
 * Formats by constant anchors: the (offset, value) whose rows are furthest from random elsewhere, closed over all
 * bytes constant in them, is a format; then the same with what is left, until nothing stands out.
 */
export function* discoverFormats(
  rows: MessageBytes,
  among: Uint32Array,
  options: DiscoveryOptions,
): StageRun<Discovery> {
  const groups: AnchoredRows[] = [];
  let left = among;
  for (;;) {
    yield {
      stage: 'segments',
      done: rows.length - left.length,
      total: rows.length,
      unit: 'rows',
      remark: 'formats',
    };
    if (left.length < options.minimumRows) break;
    const anchors = strongestAnchors(rows, sampled(left, options.sampleRows), left.length, options);
    if (anchors === null) break;
    const members = left.filter((row) => matches(rows, row, anchors));
    if (members.length < options.minimumRows) break;
    groups.push({ anchors, rows: members });
    left = left.filter((row) => !matches(rows, row, anchors));
  }
  return { groups, rest: left };
}

/** Every n-th of the rows, so that the sample is spread over the whole capture and always the same. */
export function sampled(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]);
}

function strongestAnchors(
  rows: MessageBytes,
  sample: Uint32Array,
  population: number,
  options: DiscoveryOptions,
): readonly Anchor[] | null {
  const seeds = seedsOf(rows, sample, population, options);
  let best: Candidate | null = null;
  for (const { offset, value } of seeds) {
    const members = sample.filter((row) => has(rows, row, offset, value));
    const candidate = judged(rows, members, options.window, offset);
    if (candidate.bits < options.minimumBits) continue;
    if (best === null || candidate.score > best.score) best = candidate;
  }
  return best === null ? null : closed(rows, sample, purified(rows, best, options).members, options.window);
}

interface Candidate {
  readonly members: Uint32Array;
  readonly profile: ColumnProfile;
  readonly bits: number;
  readonly score: number;
}

/** How far a set is from random bytes, the offset that selected it left out. */
function judged(rows: MessageBytes, members: Uint32Array, window: number, selectedBy: number): Candidate {
  const profile = profileOf(rows, members, window);
  let bits = 0;
  let constants = 0;
  for (let k = 0; k < window; k += 1) {
    if (profile.present[k] < members.length / 2) continue;
    if (profile.share[k] >= ANCHOR_SHARE) constants += 1;
    if (k !== selectedBy) bits += profile.bitsBelowUniform[k];
  }
  return { members, profile, bits, score: bits * members.length * (constants >= 2 ? 1 : 0.3) };
}

const MOST_PARTINGS = 4;

/** A set found by one byte may hold random rows or rows of another format: a second byte parts them. */
function purified(rows: MessageBytes, candidate: Candidate, options: DiscoveryOptions): Candidate {
  let best = candidate;
  for (let round = 0; round < MOST_PARTINGS; round += 1) {
    const better = parted(rows, best, options);
    if (better === null) break;
    best = better;
  }
  return best;
}

/** The better half where a byte parts the set in two layouts or in a layout and random rows; null where none does. */
function parted(
  rows: MessageBytes,
  { members, profile, score }: Candidate,
  options: DiscoveryOptions,
): Candidate | null {
  let best: Candidate | null = null;
  for (let offset = 0; offset < options.window; offset += 1) {
    const share = profile.share[offset];
    if (share < 0.08 || share >= ANCHOR_SHARE) continue;
    const isInside = (row: number): boolean => has(rows, row, offset, profile.commonest[offset]);
    const inside = judged(rows, members.filter(isInside), options.window, offset);
    if (inside.members.length < 4) continue;
    let half = inside;
    if (inside.score <= score) {
      const outside = judged(
        rows,
        members.filter((row) => !isInside(row)),
        options.window,
        offset,
      );
      if (!areDifferent(inside.profile, outside.profile)) continue;
      if (outside.score > inside.score) half = outside;
    }
    if (best === null || half.score > best.score) best = half;
  }
  return best;
}

/** (Offset, value) pairs that are far more common than in random bytes. */
function seedsOf(
  rows: MessageBytes,
  sample: Uint32Array,
  population: number,
  options: DiscoveryOptions,
): Anchor[] {
  const expected = sample.length / 256;
  const least = Math.max(
    expected + SIGMAS * Math.sqrt(expected),
    Math.min(options.minimumRows, (options.minimumRows * sample.length) / population),
    4,
  );
  const seeds: Anchor[] = [];
  const counts = new Uint32Array(256);
  for (let offset = 0; offset < options.window; offset += 1) {
    counts.fill(0);
    for (const row of sample)
      if (rows.kept[row] > offset) counts[rows.bytes[row * rows.stride + offset]] += 1;
    for (let value = 0; value < 256; value += 1) if (counts[value] >= least) seeds.push({ offset, value });
  }
  return seeds;
}

/** Adds what is constant in the set, takes in all rows that have it, and again. */
function closed(
  rows: MessageBytes,
  sample: Uint32Array,
  members: Uint32Array,
  window: number,
): readonly Anchor[] {
  let set = members;
  let anchors = constantsOf(profileOf(rows, set, window));
  for (let round = 0; round < CLOSING_ROUNDS; round += 1) {
    const next = sample.filter((row) => matches(rows, row, anchors));
    if (next.length === set.length) break;
    set = next;
    anchors = constantsOf(profileOf(rows, set, window));
  }
  return anchors;
}

/** All anchors, or all but one of many: a length now and then needs one byte more. */
export function matches(rows: MessageBytes, row: number, anchors: readonly Anchor[]): boolean {
  if (anchors.length === 0) return false;
  let misses = 0;
  const allowed = anchors.length > 4 ? 1 : 0;
  for (const { offset, value } of anchors) {
    if (has(rows, row, offset, value)) continue;
    misses += 1;
    if (misses > allowed) return false;
  }
  return true;
}

function has(rows: MessageBytes, row: number, offset: number, value: number): boolean {
  return rows.kept[row] > offset && rows.bytes[row * rows.stride + offset] === value;
}
