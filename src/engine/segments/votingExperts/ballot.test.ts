import { describe, expect, it } from 'vitest';
import { Ballot } from './ballot.ts';
import { AS_WRITTEN, FIGURE_2, type VotingOptions } from './options.ts';
import { peaks } from './peaks.ts';
import type { Corpus } from './words.ts';

/** Four packets: a constant pair of bytes, then one that takes four values, then a constant one. */
const CORPUS: Corpus = {
  rows: 4,
  stride: 4,
  bytes: Uint8Array.from([1, 2, 10, 9, 1, 2, 20, 9, 1, 2, 30, 9, 1, 2, 40, 9]),
  kept: Uint32Array.from([4, 4, 4, 4]),
};

function votesOf(options: Partial<VotingOptions>): number[] {
  const ballot = new Ballot(CORPUS, { ...FIGURE_2, window: 4, standardise: 'none', ...options });
  const votes = new Float64Array(5);
  ballot.vote(0, new Uint8Array(5), 0, votes);
  return [...votes];
}

describe('votes of one window, by hand', () => {
  it('the forward expert votes where the next byte is hardest to foresee', () => {
    // After [1]: 2 always, 0 bits. After [1, 2]: four values, 2 bits. After [1, 2, 10]: 9 always.
    expect(votesOf({ experts: ['forward'] })).toEqual([0, 0, 1, 0, 0]);
  });

  it('the backward expert votes where the byte before is hardest to tell', () => {
    // Before [9]: four values, 2 bits. Before [10, 9]: 2 always. Before [2, 10, 9]: 1 always.
    expect(votesOf({ experts: ['backward'] })).toEqual([0, 0, 0, 1, 0]);
  });

  it('the surprisal expert votes for the commonest pair of words, and splits ties', () => {
    // Anchored: [1] 0 + [2, 10, 9] 2 bits; [1, 2] 0 + [10, 9] 2; [1, 2, 10] 2 + [9] 0: a tie of three.
    const third = 1 / 3;
    const [, one, two, three] = votesOf({ experts: ['surprisal'] });
    expect([one, two, three]).toEqual([third, third, third].map((share) => expect.closeTo(share, 6)));
    expect(votesOf({ experts: ['surprisal'], ties: 'last' })).toEqual([0, 0, 0, 1, 0]);
    expect(votesOf({ experts: ['surprisal'], ties: 'first' })).toEqual([0, 1, 0, 0, 0]);
    expect(votesOf({ experts: ['surprisal'], ties: 'abstain' })).toEqual([0, 0, 0, 0, 0]);
  });

  it('a window may vote for its own end where that is allowed', () => {
    // No split, [1, 2, 10, 9], costs 2 bits too: the last of four ties is the end.
    expect(votesOf({ experts: ['surprisal'], ties: 'last', ownEnd: 'yes' })).toEqual([0, 0, 0, 0, 1]);
  });
});

it('full windows inside a head of 16 bytes can give a boundary 7 votes an expert, as the paper has 10 in a text', () => {
  const corpus = { rows: 1, stride: 16, bytes: new Uint8Array(16), kept: Uint32Array.from([16]) };
  const coverage = new Ballot(corpus, AS_WRITTEN).coverage(16);
  expect(Math.max(...coverage)).toBe(14);
});

describe('peaks', () => {
  const rules = { comparison: 'at-least', peak: 'strict' } as const;
  it('draws a boundary at the threshold and above both neighbours', () => {
    expect(peaks([0, 2, 6, 5, 0, 7, 7, 0], 8, 6, rules)).toEqual([2]);
    expect(peaks([0, 2, 6, 5, 0, 7, 7, 0], 8, 6, { ...rules, peak: 'plateau' })).toEqual([2, 6]);
    expect(peaks([0, 2, 6, 5, 0, 9, 7, 0], 8, 6, { ...rules, comparison: 'more-than' })).toEqual([5]);
  });
});
