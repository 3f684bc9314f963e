import type { MessageBytes } from '../model/messageBytes.ts';
import type { StageRun } from '../model/progress.ts';
import type { RowGroup } from '../model/segment.ts';
import { sampled } from './anchors/discover.ts';
import { groupRows } from './anchors/formats.ts';
import type { CutGroup, PreparedMethod, SegmentOptions } from './method.ts';
import { Ballot } from './votingExperts/ballot.ts';
import { countVotes, cutConsensus, type FormatVotes } from './votingExperts/consensus.ts';
import { corpusOf } from './votingExperts/corpus.ts';

/**
 * Voting Experts as they recover the paper's Figure 2: statistics anchored to the offset over all rows, formats by
 * constant anchors, votes averaged over the packets of a format.
 */
export function* prepareFigure2(rows: MessageBytes, options: SegmentOptions): StageRun<PreparedMethod> {
  const { groups } = yield* groupRows(rows, options);
  const sample = sampled(
    Uint32Array.from({ length: rows.length }, (_, row) => row),
    options.votingRows,
  );
  const ballot = new Ballot(corpusOf(rows, sample, options.window, options.figure2), options.figure2);
  const rank = new Map([...sample].map((row, i) => [row, i]));
  const formats: { readonly group: RowGroup; readonly counted: FormatVotes }[] = [];
  for (const group of groups) {
    const voters = Uint32Array.from([...group.rows].flatMap((row) => rank.get(row) ?? []));
    formats.push({ group, counted: yield* countVotes(ballot, voters, options.window) });
  }
  return {
    *cut({ constraintsOf, votes }) {
      const voting = { ...options.figure2, votes: votes ?? options.figure2.votes };
      const cut: CutGroup[] = [];
      for (const { group, counted } of formats) {
        cut.push({ group, cuts: yield* cutConsensus(counted, voting, constraintsOf(group.key)) });
      }
      return cut;
    },
  };
}
