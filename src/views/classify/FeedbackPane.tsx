import type { ReactNode } from 'react';
import {
  acceptAcceptable,
  judgeCandidate,
  labelCandidate,
  offerSetInUse,
  runFeedback,
  settleFeedback,
} from '../../actions/feedback.ts';
import type { FeedbackCandidate } from '../../engine/model/feedback.ts';
import type { FormatSignature, SignatureSet, TaskLabel } from '../../engine/model/signature.ts';
import { TABLE_IV } from '../../engine/model/tableIV.ts';
import type { CandidateVerdict, FeedbackState } from '../../state/classifyState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { FormatBoxes } from '../signatures/FormatBoxes.tsx';
import { nearestFormat } from './nearestFormat.ts';
import { Rounds } from './Rounds.tsx';
import '../signatures/signatures.css';

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
            feedback={feedback}
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
  feedback,
}: {
  readonly candidate: FeedbackCandidate;
  readonly feedback: FeedbackState;
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
      <CandidateFormat path={path} feedback={feedback} />
    </li>
  );
}

/** A proposed layout above the one of the present set that it is most like. */
function CandidateFormat({
  path,
  feedback: { proposal, before },
}: {
  readonly path: string;
  readonly feedback: FeedbackState;
}): ReactNode {
  const format = proposal.set.formats.find(({ id }) => path === `formats/${id}`);
  if (format === undefined) return null;
  const near = nearestFormat(format, before.formats);
  const opcodes = (of: FormatSignature, { opcodes }: SignatureSet): number =>
    opcodes.filter((opcode) => opcode.format === of.id).length;
  return (
    <div className="candidate-formats">
      <FormatBoxes format={format} opcodes={opcodes(format, proposal.set)} />
      {near !== null && <FormatBoxes format={near} opcodes={opcodes(near, before)} />}
    </div>
  );
}
