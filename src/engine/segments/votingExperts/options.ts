/** Every reading of a choice that the paper leaves open in its Voting Experts (III-A2), as an option. */
export interface VotingOptions {
  /** Bytes in the sliding window (Table II). */
  readonly window: number;
  /** Votes from which a boundary is drawn (Table II). */
  readonly votes: number;
  /** What `votes` counts: votes as they are, or the share of those an offset could get, on the scale of 2 windows. */
  readonly threshold: 'votes' | 'share';
  readonly comparison: 'at-least' | 'more-than';
  /** Fields longer than this are cut again (Table II). */
  readonly maxFieldBytes: number;
  readonly experts: readonly Expert[];
  /** Words counted wherever they stand, as in text, or apart for each offset, as in headers. */
  readonly statistics: 'free' | 'anchored';
  /** Over what mean and deviation are taken before words of different lengths are compared. */
  readonly standardise: 'types' | 'occurrences' | 'none' | 'log-count';
  /** Windows only inside the head, clipped at both its ends, or running on into the payload. */
  readonly edges: 'inside' | 'clip' | 'run-on';
  /** Whether a window may vote for its own end. */
  readonly ownEnd: 'yes' | 'no';
  readonly ties: 'last' | 'first' | 'split' | 'abstain';
  /** Whether a boundary has more votes than both neighbours, or only than the one behind. */
  readonly peak: 'strict' | 'plateau';
  /** Long fields again as texts of their own, again over the whole head without the cuts found, or not. */
  readonly iteration: 'sub-corpus' | 'mask' | 'none';
}

export const EXPERTS = ['surprisal', 'forward', 'backward'] as const;
export type Expert = (typeof EXPERTS)[number];

/** The paper and the algorithm it stands on, word by word. */
export const AS_WRITTEN: VotingOptions = {
  window: 10,
  votes: 6,
  threshold: 'votes',
  comparison: 'at-least',
  maxFieldBytes: 4,
  experts: ['surprisal', 'forward'],
  statistics: 'free',
  standardise: 'types',
  edges: 'run-on',
  ownEnd: 'yes',
  ties: 'last',
  peak: 'strict',
  iteration: 'sub-corpus',
};

/** What recovers the paper's Figure 2. */
export const FIGURE_2: VotingOptions = {
  ...AS_WRITTEN,
  votes: 3,
  experts: ['surprisal', 'forward', 'backward'],
  statistics: 'anchored',
  edges: 'inside',
  ownEnd: 'no',
  ties: 'split',
  iteration: 'mask',
};
