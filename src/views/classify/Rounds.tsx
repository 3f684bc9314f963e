import type { ReactNode } from 'react';
import { setInUse } from '../../actions/classify.ts';
import { reopenRound } from '../../actions/feedback.ts';
import { overallOf, type Score } from '../../engine/model/score.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
import type { CandidateVerdict, FeedbackState } from '../../state/classifyState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

const HEADS = ['round', 'reads', 'candidates', 'accepted', 'rejected', 'coverage', 'precision', 'recall', ''];
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Every round: what it read, what was said of its candidates, and how good the tasks are after it, where that is known. */
export function Rounds({
  rounds,
  open,
}: {
  readonly rounds: readonly FeedbackState[];
  readonly open: FeedbackState | null;
}): ReactNode {
  const app = useApp();
  const scores = useAppState((state) => state.setScores);
  useAppState((state) => state.signatures);
  const all = [...rounds, ...(open === null ? [] : [open])];
  const [first] = all;
  if (first === undefined) return null;
  const scoreOf = (set: SignatureSet): Score | null => scores.find((one) => one.set === set)?.score ?? null;
  return (
    <table className="confusion rounds" aria-label="Rounds">
      <thead>
        <tr>
          {HEADS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">0</th>
          <td colSpan={4}>{first.before.name}</td>
          <td>{percent(first.proposal.coverage)}</td>
          <Accuracy score={scoreOf(first.before)} />
          <td />
        </tr>
        {all.map((round, i) => (
          <tr key={round.proposal.round} className={round === open ? 'is-open' : undefined}>
            <RoundCells round={round} />
            <Accuracy score={round === open ? null : scoreOf(all[i + 1]?.before ?? setInUse(app))} />
            <td>
              {round === open ? (
                <span className="second">open</span>
              ) : (
                <button type="button" className="link" onClick={() => void reopenRound(app, round)}>
                  Reopen
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RoundCells({ round: { proposal, said } }: { readonly round: FeedbackState }): ReactNode {
  const count = (wanted: CandidateVerdict): number =>
    Object.values(said).filter((verdict) => verdict === wanted).length;
  return (
    <>
      <th scope="row">{proposal.round}</th>
      <td>
        {countText(proposal.servers.filter(({ read }) => read > 0).length)} servers,{' '}
        {countText(proposal.flowsRead)} flows
      </td>
      <td>{countText(proposal.candidates.length)}</td>
      <td>{countText(count('accepted'))}</td>
      <td>{countText(count('rejected'))}</td>
      <td title="flows to the app’s servers that a signature of their content matches, before and with all candidates">
        {percent(proposal.coverage)} → {percent(proposal.coverageAfter)}
      </td>
    </>
  );
}

/** Over all tasks. */
function Accuracy({ score }: { readonly score: Score | null }): ReactNode {
  const { precision, recall } = score === null ? { precision: null, recall: null } : overallOf(score);
  const cell = (value: number | null): ReactNode =>
    value === null ? (
      <span className="dim" title="Accuracy, the next tab, says how to add known answers">
        –
      </span>
    ) : (
      value.toFixed(3)
    );
  return (
    <>
      <td>{cell(precision)}</td>
      <td>{cell(recall)}</td>
    </>
  );
}
