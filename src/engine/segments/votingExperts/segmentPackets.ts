import type { StageRun } from '../../model/progress.ts';
import type { CutConstraints } from '../../model/segment.ts';
import { Ballot } from './ballot.ts';
import type { VotingOptions } from './options.ts';
import { fieldLengthAround, peaks } from './peaks.ts';
import type { Corpus } from './words.ts';

const MOST_ROUNDS = 12;
const ROWS_A_STEP = 512;

/** Cuts of each packet by itself, and its votes in the first round. */
export interface PacketCuts {
  /** 1 at `[row * stride + offset]` where a field begins. */
  readonly isCut: Uint8Array;
  /** Votes of the first round at `[row * stride + offset]`. */
  readonly votes: Float32Array;
  readonly stride: number;
}

/**
 * Iterative Voting Experts, each packet by itself (paper III-A2): until every field is short enough or none can
 * be cut further. `limit` is the head; the corpus may be wider where windows run on.
 */
export function* segmentPackets(
  corpus: Corpus,
  limit: number,
  options: VotingOptions,
  constraints: CutConstraints,
): StageRun<PacketCuts> {
  const isCut = new Uint8Array(corpus.rows * limit);
  const votes = new Float32Array(corpus.rows * limit);
  const found = { isCut, votes, stride: limit };
  if (options.iteration === 'mask') yield* voteWithMasks(corpus, limit, options, found);
  else yield* voteOnFields(corpus, limit, options, found);
  for (let row = 0; row < corpus.rows; row += 1) {
    for (const pin of constraints.pins)
      if (pin > 0 && pin < Math.min(limit, corpus.kept[row])) isCut[row * limit + pin] = 1;
    for (const ban of constraints.bans) if (ban > 0 && ban < limit) isCut[row * limit + ban] = 0;
  }
  return found;
}

/** Votes again over the whole head, without the cuts found so far. */
function* voteWithMasks(
  corpus: Corpus,
  limit: number,
  options: VotingOptions,
  found: PacketCuts,
): StageRun<void> {
  const ballot = new Ballot(corpus, options);
  const width = corpus.stride + 1;
  const excluded = new Uint8Array(width);
  const votes = new Float64Array(width);
  for (let row = 0; row < corpus.rows; row += 1) {
    const end = Math.min(limit, corpus.kept[row]);
    const cuts: number[] = [];
    excluded.fill(0);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      votes.fill(0);
      ballot.vote(row, excluded, 0, votes);
      if (options.threshold === 'share') asShares(votes, ballot, corpus.kept[row]);
      if (round === 0) for (let b = 0; b < limit; b += 1) found.votes[row * limit + b] = votes[b];
      const more = peaks(votes, end, options.votes, options).filter(
        (b) => excluded[b] === 0 && (round === 0 || fieldLengthAround(b, cuts, end) > options.maxFieldBytes),
      );
      for (const b of more) excluded[b] = 1;
      cuts.push(...more);
      if (more.length === 0) break;
    }
    for (const b of cuts) found.isCut[row * limit + b] = 1;
    if (row % ROWS_A_STEP === 0) yield step(row, corpus.rows);
  }
}

/** Takes each long field's bytes as a corpus of its own, together with the packets that have the same field. */
function* voteOnFields(
  corpus: Corpus,
  limit: number,
  options: VotingOptions,
  found: PacketCuts,
): StageRun<void> {
  let work = [{ rows: Uint32Array.from({ length: corpus.rows }, (_, row) => row), from: 0, to: limit }];
  for (let round = 0; work.length > 0 && round < MOST_ROUNDS; round += 1) {
    const next = new Map<number, { rows: number[]; from: number; to: number }>();
    for (const field of work) {
      const runsOn = round === 0 && options.edges === 'run-on';
      const width = runsOn ? corpus.stride : field.to - field.from;
      const inner = narrowed(corpus, field.rows, field.from, width);
      const ballot = new Ballot(inner, { ...options, window: Math.min(options.window, width) });
      const votes = new Float64Array(inner.stride + 1);
      const excluded = new Uint8Array(inner.stride + 1);
      for (const [i, row] of field.rows.entries()) {
        votes.fill(0);
        ballot.vote(i, excluded, 0, votes);
        if (options.threshold === 'share') asShares(votes, ballot, inner.kept[i]);
        const end = Math.min(field.to - field.from, inner.kept[i]);
        if (round === 0) for (let b = 0; b < limit; b += 1) found.votes[row * limit + b] = votes[b];
        const cuts = peaks(votes, end, options.votes, options);
        for (const b of cuts) found.isCut[row * limit + field.from + b] = 1;
        if (cuts.length > 0 && options.iteration !== 'none') {
          noteLongFields(next, row, [0, ...cuts, end], field.from, options.maxFieldBytes);
        }
        if (i % ROWS_A_STEP === 0) yield step(round === 0 ? i : corpus.rows, corpus.rows);
      }
    }
    work = [...next.values()].map((field) => ({ ...field, rows: Uint32Array.from(field.rows) }));
  }
}

function noteLongFields(
  next: Map<number, { rows: number[]; from: number; to: number }>,
  row: number,
  edges: readonly number[],
  base: number,
  maxFieldBytes: number,
): void {
  for (let i = 0; i + 1 < edges.length; i += 1) {
    if (edges[i + 1] - edges[i] <= maxFieldBytes) continue;
    const from = base + edges[i];
    const to = base + edges[i + 1];
    const key = from * 65_536 + to;
    const field = next.get(key);
    if (field === undefined) next.set(key, { rows: [row], from, to });
    else field.rows.push(row);
  }
}

/** Votes as shares of those an offset could have had, on the scale of an offset deep inside a text. */
function asShares(votes: Float64Array, ballot: Ballot, length: number): void {
  const coverage = ballot.coverage(length);
  for (let b = 0; b < votes.length; b += 1) {
    if (coverage[b] > 0) votes[b] *= (2 * ballot.options.window) / coverage[b];
  }
}

/** Bytes [from, from + width) of these rows as a corpus. */
export function narrowed(corpus: Corpus, rows: ArrayLike<number>, from: number, width: number): Corpus {
  const count = rows.length;
  const bytes = new Uint8Array(count * width);
  const kept = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const start = rows[i] * corpus.stride + from;
    kept[i] = Math.max(0, Math.min(width, corpus.kept[rows[i]] - from));
    bytes.set(corpus.bytes.subarray(start, start + kept[i]), i * width);
  }
  return { rows: count, stride: width, bytes, kept };
}

const step = (done: number, total: number) =>
  ({ stage: 'segments', done, total, unit: 'rows', remark: 'Voting Experts' }) as const;
