import type { ParameterDefinition } from './definition.ts';

/** A choice of Voting Experts; `preset` leaves it to the method. */
function reading(meaning: string, ...choices: readonly string[]) {
  return {
    unit: 'choice',
    default: 'preset',
    choices: ['preset', ...choices],
    meaning: `Voting Experts: ${meaning}`,
    source: 'ours: the paper leaves it open',
  } as const;
}

/** Segmentation by votes. */
export const VOTING_EXPERTS_PARAMETERS = {
  veWindow: {
    unit: 'bytes',
    default: 10,
    minimum: 2,
    maximum: 64,
    meaning: 'Length of the sliding window of Voting Experts',
    source: 'paper Table II',
  },
  veVotes: {
    unit: 'votes',
    default: 6,
    minimum: 0,
    meaning: 'Least votes of a field boundary, method as-written',
    source: 'paper Table II',
  },
  figure2Votes: {
    unit: 'votes',
    default: 3,
    minimum: 0,
    meaning: 'Least votes of a field boundary, method figure-2',
    source: 'ours: three experts inside 16 bytes have 21 votes at most, not 20',
  },
  maxFieldBytes: {
    unit: 'bytes',
    default: 4,
    minimum: 1,
    meaning: 'Length above which a field is segmented again',
    source: 'paper Table II',
  },
  veExperts: reading(
    'which experts vote',
    'surprisal+forward',
    'surprisal+forward+backward',
    'forward',
    'surprisal',
  ),
  veThreshold: reading('least votes as they are, or as a share of those possible', 'votes', 'share'),
  veComparison: reading('votes must reach the threshold, or exceed it', 'at-least', 'more-than'),
  veStatistics: reading('words counted anywhere, or apart for each offset', 'free', 'anchored'),
  veStandardise: reading(
    'how words of different lengths are compared',
    'types',
    'occurrences',
    'none',
    'log-count',
  ),
  veEdges: reading('windows inside the head, clipped, or running on', 'inside', 'clip', 'run-on'),
  veOwnEnd: reading('whether a window may vote for its own end', 'yes', 'no'),
  veTies: reading('which of equal splits gets the vote', 'last', 'first', 'split', 'abstain'),
  vePeak: reading('more votes than both neighbours, or a plateau', 'strict', 'plateau'),
  veIteration: reading('how long fields are segmented again', 'sub-corpus', 'mask', 'none'),
  votingRows: {
    unit: 'packets',
    default: 10_000,
    minimum: 100,
    meaning: 'Packets that Voting Experts takes statistics of at a time',
    source: 'ours: results are stable from about 5,000',
  },
} as const satisfies Record<string, ParameterDefinition>;
