import type { ReactNode } from 'react';
import {
  acceptAcceptable,
  judgeCandidate,
  labelCandidate,
  offerSetInUse,
  reopenRound,
  runFeedback,
  settleFeedback,
} from '../../actions/feedback.ts';
import type { FeedbackCandidate } from '../../engine/model/feedback.ts';
import type { TaskLabel } from '../../engine/model/signature.ts';
import { TABLE_IV } from '../../engine/model/tableIV.ts';
import type { CandidateVerdict, FeedbackState } from '../../state/classifyState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Rounds of feedback (paper III-B), and the candidates of the open one. */
export function FeedbackPane({ head }: { readonly head: ReactNode }): ReactNode {
  const app = useApp();
  const feedback = useAppState((state) => state.feedback);
  const rounds = useAppState((state) => state.feedbackRounds);
  const isRunning = useAppState((state) => state.classifying.kind === 'running');
  return (
    <div className="pane feedback">
      <div className="bar">
        {head}
        <span className="spring" />
        {rounds.length > 0 && (
          <button type="button" className="btn" onClick={() => offerSetInUse(app)}>
            To Signatures
          </button>
        )}
        <button type="button" className="btn" disabled={isRunning} onClick={() => void runFeedback(app)}>
          Run a round
        </button>
      </div>
      <div className="feedback-rest">
        <Rounds rounds={rounds} open={feedback} />
        {feedback === null ? (
          <p className="accuracy-note dim">
            A round reads the unclassified flows that go to address and port of classified ones, infers
            formats of them again, and proposes what is new. Servers of third parties seed nothing. You accept
            or reject; a round without candidates ends it.
          </p>
        ) : (
          <Candidates feedback={feedback} />
        )}
      </div>
    </div>
  );
}

function Rounds({
  rounds,
  open,
}: {
  readonly rounds: readonly FeedbackState[];
  readonly open: FeedbackState | null;
}): ReactNode {
  const app = useApp();
  if (rounds.length === 0 && open === null) return null;
  return (
    <table className="confusion rounds" aria-label="Rounds">
      <thead>
        <tr>
          {['round', 'reads', 'candidates', 'accepted', 'rejected', 'coverage', ''].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...rounds, ...(open === null ? [] : [open])].map((round) => {
          const { proposal, said } = round;
          const count = (wanted: CandidateVerdict): number =>
            Object.values(said).filter((verdict) => verdict === wanted).length;
          return (
            <tr key={proposal.round}>
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
          );
        })}
      </tbody>
    </table>
  );
}

function Candidates({ feedback }: { readonly feedback: FeedbackState }): ReactNode {
  const app = useApp();
  const { proposal, said } = feedback;
  const open = proposal.candidates.filter(({ path }) => said[path] === undefined).length;
  return (
    <>
      <div className="bar">
        <span className="strong">Candidates of round {proposal.round}</span>
        <span className="second">{open === 0 ? 'all judged' : `${open} open`}</span>
        <span className="spring" />
        <button type="button" className="btn" onClick={() => acceptAcceptable(app)}>
          Accept what is above the thresholds
        </button>
        <button type="button" className="btn is-primary" onClick={() => void settleFeedback(app)}>
          End the round
        </button>
      </div>
      <ul className="candidates" aria-label="Candidates">
        {proposal.candidates.map((candidate) => (
          <Candidate
            key={candidate.path}
            candidate={candidate}
            verdict={said[candidate.path] ?? null}
            label={feedback.labels[candidate.path] ?? null}
          />
        ))}
      </ul>
    </>
  );
}

function Candidate({
  candidate: { path, sentence, flows, packets, elsewhere, because, isAcceptable },
  verdict,
  label,
}: {
  readonly candidate: FeedbackCandidate;
  readonly verdict: CandidateVerdict | null;
  readonly label: TaskLabel | null;
}): ReactNode {
  const app = useApp();
  return (
    <li className={verdict === 'rejected' ? 'is-rejected' : undefined}>
      <div className="candidate-text">
        <span className="mono">{path}</span>
        <span>{sentence}</span>
        <span className="second">
          {countText(flows)} flows, {countText(packets)} packets, {countText(elsewhere)} without the app
          {isAcceptable ? '' : `; ${because}`}
        </span>
      </div>
      <label className="classify-set">
        <span className="second">is</span>
        <select
          aria-label={`Task of ${path}`}
          value={label?.task ?? ''}
          onChange={(event) =>
            labelCandidate(app, path, TABLE_IV.find(({ task }) => task === event.target.value) ?? null)
          }
        >
          <option value="">as proposed</option>
          {TABLE_IV.map(({ task }) => (
            <option key={task} value={task}>
              {task}
            </option>
          ))}
        </select>
      </label>
      <div className="seg" role="group" aria-label={`Verdict on ${path}`}>
        {(['accepted', 'rejected'] as const).map((wanted) => (
          <button
            key={wanted}
            type="button"
            aria-pressed={verdict === wanted}
            onClick={() => judgeCandidate(app, path, wanted)}
          >
            {wanted === 'accepted' ? 'Accept' : 'Reject'}
          </button>
        ))}
      </div>
    </li>
  );
}
