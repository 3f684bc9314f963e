import type { MessageBytes } from '../../model/messageBytes.ts';
import type { SerialisedTail } from '../../model/segment.ts';
import { sampled } from '../anchors/discover.ts';
import { type Bytes, parseTail, patternText, TAIL_PATTERNS, type TailPattern } from './patterns.ts';

const LEAST_MESSAGES = 8;
const MOST_MESSAGES = 400;
const FIRST_START = 4;
const LAST_START = 300;
/** Part of the messages that must parse to their very end. */
const PARSED_SHARE = 0.95;
const NON_EMPTY_SHARE = 0.75;
const LEAST_ITEMS = 1.3;
const LEAST_LENGTHS = 3;

interface Candidate {
  readonly start: number;
  readonly pattern: TailPattern;
  readonly score: number;
  readonly share: number;
}

/**
 * A start from which (nearly) every message parses to its end as a list of items. Only where messages are stored whole;
 * null where nothing does, or where the tail is the same in all.
 */
export function findTail(rows: MessageBytes, members: Uint32Array): SerialisedTail | null {
  const whole = members.filter((row) => rows.kept[row] === rows.wireLength[row]);
  if (whole.length < LEAST_MESSAGES || whole.length < 0.9 * members.length) return null;
  const sample = Array.from(sampled(whole, MOST_MESSAGES), (row) => bytesOf(rows, row));
  if (new Set(sample.map(({ length }) => length)).size < 2) return null;
  const shortest = sample.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  let best: Candidate | null = null;
  for (let start = FIRST_START; start < Math.min(shortest, LAST_START); start += 1) {
    for (const pattern of TAIL_PATTERNS) {
      const candidate = tried(sample, start, pattern);
      if (candidate !== null && (best === null || candidate.score > best.score)) best = candidate;
    }
  }
  return best === null ? null : tailOf(rows, members, best);
}

function tried(sample: readonly Bytes[], start: number, pattern: TailPattern): Candidate | null {
  let parsed = 0;
  let items = 0;
  let nonEmpty = 0;
  const lengths = new Set<number>();
  const counts = new Set<number>();
  const mayFail = (1 - PARSED_SHARE) * sample.length;
  for (const [i, message] of sample.entries()) {
    const parse = parseTail(message, start, pattern, null);
    if (parse === null) {
      if (i + 1 - parsed > mayFail + 1) return null;
      continue;
    }
    parsed += 1;
    items += parse.items;
    nonEmpty += parse.nonEmpty;
    lengths.add(message.length - start);
    counts.add(parse.items);
  }
  if (
    parsed < PARSED_SHARE * sample.length ||
    nonEmpty < NON_EMPTY_SHARE * items ||
    lengths.size < LEAST_LENGTHS
  ) {
    return null;
  }
  const average = items / parsed;
  if (pattern.kind === 'items' ? average < LEAST_ITEMS : pattern.kind === 'counted' && counts.size < 2)
    return null;
  return {
    start,
    pattern,
    score: scoreOf(average, lengths.size, start, pattern),
    share: parsed / sample.length,
  };
}

/** More structure explained, from further to the front, by the simpler pattern. */
function scoreOf(items: number, lengths: number, start: number, pattern: TailPattern): number {
  const explained = items * Math.log2(lengths + 1);
  if (pattern.kind !== 'items') return 1.5 * explained - 0.05 * start;
  return explained - 0.05 * start - (pattern.countsHeader ? 0.5 : 0) + (pattern.typeBytes > 0 ? 0.3 : 0);
}

function tailOf(
  rows: MessageBytes,
  members: Uint32Array,
  { start, pattern, share }: Candidate,
): SerialisedTail {
  const starts = new Uint32Array(members.length + 1);
  const offsets: number[] = [];
  for (const [i, row] of members.entries()) {
    const message = bytesOf(rows, row);
    const edges: number[] = [];
    if (rows.kept[row] === rows.wireLength[row] && parseTail(message, start, pattern, edges) !== null) {
      for (const edge of new Set(edges)) if (edge > 0 && edge < message.length) offsets.push(edge);
    }
    starts[i + 1] = offsets.length;
  }
  return { start, share, sentence: patternText(pattern, start), starts, offsets: Uint32Array.from(offsets) };
}

function bytesOf(rows: MessageBytes, row: number): Bytes {
  return { bytes: rows.bytes, start: row * rows.stride, length: rows.kept[row] };
}
