import type { StageRun } from '../../model/progress.ts';
import type { CutConstraints, FormatCuts, Reason } from '../../model/segment.ts';
import type { Ballot, VoteTally } from './ballot.ts';
import type { VotingOptions } from './options.ts';
import { peaks } from './peaks.ts';
import { voteQuestions } from './voteQuestions.ts';
import type { Corpus } from './words.ts';

const MOST_ROUNDS = 8;
const ROWS_A_STEP = 512;

/** Mean votes of a format's packets, kept so that another threshold costs no new statistics. */
export interface FormatVotes {
  readonly ballot: Ballot;
  /** Rows of the corpus that belong to the format, of equal ones the first. */
  readonly rows: Uint32Array;
  /** Rows that are long enough to have a say at each offset. */
  readonly voters: Float64Array;
  readonly limit: number;
  /** First round, per window and expert, summed over rows. */
  readonly tally: VoteTally;
  readonly first: Float64Array;
  /** Each row's own votes of the first round, at `[row * limit + offset]`. */
  readonly ofRows: Float32Array;
}

/**
 * Counts the first round of one format; the statistics behind it come from all rows of the corpus. Rows with the
 * same head have one voice: a heartbeat sent ten thousand times says no more than one.
 */
export function* countVotes(ballot: Ballot, formatRows: Uint32Array, limit: number): StageRun<FormatVotes> {
  const rows = distinctRows(ballot.corpus, formatRows);
  const { corpus, options } = ballot;
  const windows = ballot.windowsOf(corpus.stride).map(([first]) => first);
  const tally = { windows, votes: new Float64Array(windows.length * options.experts.length * corpus.stride) };
  const voters = new Float64Array(limit + 1);
  for (const row of rows) for (let b = 1; b < Math.min(limit, corpus.kept[row]); b += 1) voters[b] += 1;
  const ofRows = new Float32Array(rows.length * limit);
  const counted = { ballot, rows, voters, limit, tally, ofRows };
  return { ...counted, first: yield* meanVotes(counted, new Uint8Array(corpus.stride + 1), true) };
}

/** Cuts the mean votes, round after round without the cuts found, inside fields that are too long. */
export function* cutConsensus(
  counted: FormatVotes,
  options: Pick<VotingOptions, 'votes' | 'comparison' | 'peak' | 'maxFieldBytes' | 'iteration'>,
  constraints: CutConstraints,
): StageRun<FormatCuts> {
  const { limit } = counted;
  const excluded = new Uint8Array(counted.ballot.corpus.stride + 1);
  const cuts = new Set(constraints.pins.filter((b) => b > 0 && b < limit));
  for (const b of [...constraints.pins, ...constraints.bans]) if (b >= 0 && b <= limit) excluded[b] = 1;
  const isConstrained = constraints.pins.length + constraints.bans.length > 0;
  let votes = isConstrained ? yield* meanVotes(counted, excluded) : counted.first;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const candidates = peaks(votes, limit, options.votes, options).filter((b) => excluded[b] === 0);
    const more =
      round === 0 ? candidates : strongestInLongFields(candidates, votes, cuts, limit, options.maxFieldBytes);
    if (more.length === 0) break;
    for (const b of more) {
      cuts.add(b);
      excluded[b] = 1;
    }
    if (options.iteration === 'none' || !hasLongField(cuts, limit, options.maxFieldBytes)) break;
    votes = yield* meanVotes(counted, excluded);
  }
  const drawn = {
    cuts: [...cuts].sort((a, b) => a - b),
    score: counted.first.slice(0, limit),
    threshold: options.votes,
  };
  return {
    ...drawn,
    window: limit,
    scoreKind: 'votes',
    reasons: (offset) => [...reasonsAt(counted, offset), agreement(counted, offset, options.votes)],
    questions: () => voteQuestions(drawn, constraints),
  };
}

function distinctRows(corpus: Corpus, rows: Uint32Array): Uint32Array {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const head = String.fromCharCode(
      ...corpus.bytes.subarray(row * corpus.stride, row * corpus.stride + corpus.kept[row]),
    );
    if (seen.has(head)) return false;
    seen.add(head);
    return true;
  });
}

/** At most one cut in each field that is too long: what is left of it may be short enough. */
function strongestInLongFields(
  candidates: readonly number[],
  votes: Float64Array,
  cuts: Set<number>,
  limit: number,
  maxFieldBytes: number,
): number[] {
  const edges = [0, ...[...cuts].sort((a, b) => a - b), limit];
  const out: number[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    if (edges[i + 1] - edges[i] <= maxFieldBytes) continue;
    const inside = candidates.filter((b) => b > edges[i] && b < edges[i + 1]);
    if (inside.length > 0) out.push(inside.reduce((best, b) => (votes[b] > votes[best] ? b : best)));
  }
  return out;
}

/** The mean over rows; a first round keeps each row's votes and takes them apart by window and expert. */
function* meanVotes(
  { ballot, rows, voters, limit, tally, ofRows }: Omit<FormatVotes, 'first'>,
  excluded: Uint8Array,
  isFirst = false,
): StageRun<Float64Array> {
  const sum = new Float64Array(limit);
  const own = new Float64Array(ballot.corpus.stride + 1);
  for (let i = 0; i < rows.length; i += 1) {
    const full = ballot.corpus.kept[rows[i]] === ballot.corpus.stride;
    own.fill(0);
    ballot.vote(rows[i], excluded, 0, own, isFirst && full ? tally : undefined);
    if (isFirst) ofRows.set(own.subarray(0, limit), i * limit);
    for (let b = 0; b < limit; b += 1) sum[b] += own[b];
    if (i % ROWS_A_STEP === 0) {
      yield { stage: 'segments', done: i, total: rows.length, unit: 'rows', remark: 'Voting Experts' };
    }
  }
  for (let b = 0; b < limit; b += 1) sum[b] = b > 0 && voters[b] > 0 ? sum[b] / voters[b] : 0;
  return sum;
}

function hasLongField(cuts: Set<number>, limit: number, maxFieldBytes: number): boolean {
  const edges = [0, ...[...cuts].sort((a, b) => a - b), limit];
  return edges.some((edge, i) => i > 0 && edge - edges[i - 1] > maxFieldBytes);
}

const EXPERT_SAYS = {
  surprisal: 'find the bytes before and after to be the most common words',
  forward: 'find the byte after it the hardest to foresee',
  backward: 'find the byte before it the hardest to tell from what follows',
} as const;

function reasonsAt(counted: FormatVotes, offset: number): readonly Reason[] {
  const { ballot, tally, voters } = counted;
  const { experts } = ballot.options;
  const { stride } = ballot.corpus;
  return experts
    .map((expert, e) => {
      let weight = 0;
      let most = 0;
      const windows = Array.from(tally.windows, (start, w) => {
        const votes = tally.votes[(w * experts.length + e) * stride + offset] / Math.max(1, voters[offset]);
        weight += votes;
        if (votes >= 0.5) most += 1;
        return { start, votes };
      });
      const sentence = `the ${expert} expert gives ${weight.toFixed(2)} votes: ${most} windows ${EXPERT_SAYS[expert]}`;
      return { name: expert, sentence, weight, windows };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** How many packets would be cut here by their own votes alone. */
function agreement({ ofRows, limit, voters }: FormatVotes, offset: number, threshold: number): Reason {
  let rows = 0;
  for (let at = offset; at < ofRows.length; at += limit) if (ofRows[at] >= threshold - 1e-4) rows += 1;
  const votes = Number.isInteger(threshold) ? threshold : threshold.toFixed(1);
  return {
    name: 'agreement',
    weight: 0,
    sentence: `${rows} of ${voters[offset]} packets with heads of their own give it ${votes} votes or more each`,
  };
}
