import { fold } from '../engine/edits/fold.ts';
import type { TaskLabel } from '../engine/model/signature.ts';
import { settleRound } from '../engine/signatures/settleRound.ts';
import type { CandidateVerdict, FeedbackState } from '../state/classifyState.ts';
import type { App } from './app.ts';
import { chooseSet, setInUse } from './classify.ts';
import { effectiveParameters } from './inferFields.ts';
import { say, sayError } from './log.ts';

/** Reads the unclassified flows of the app's servers again (paper III-B) and proposes what is new. */
export async function runFeedback(app: App): Promise<void> {
  const { classified, classifying, edits } = app.store.getState();
  if (classified === null || classifying.kind === 'running') return;
  const stop = new AbortController();
  const before = setInUse(app);
  const isMine = (): boolean => {
    const now = app.store.getState();
    return (
      now.classified === classified && now.classifying.kind === 'running' && now.classifying.stop === stop
    );
  };
  app.store.setState({ classifyTab: 'feedback', classifying: { kind: 'running', progress: null, stop } });
  try {
    const parameters = effectiveParameters(fold(edits));
    const answer = await app.client.feedback(before, parameters, stop.signal, (progress) => {
      if (isMine()) app.store.setState({ classifying: { kind: 'running', progress, stop } });
    });
    if (!isMine()) return;
    if (!answer.ok) {
      app.store.setState({ classifying: { kind: 'failed', message: answer.error.message } });
      return;
    }
    const proposal = answer.value;
    if (proposal === null)
      say(app.store, 'Feedback: nothing new. The flows of the app’s servers hold no further signature.');
    app.store.setState({
      classifying: { kind: 'ready' },
      feedback: proposal === null ? null : { proposal, said: {}, labels: {}, before },
    });
  } catch (error) {
    if (isMine()) app.store.setState({ classifying: { kind: 'ready' } });
    sayError(app.store, error);
  }
}

/** A person's word on a candidate; the same word again takes it back. */
export function judgeCandidate(app: App, path: string, verdict: CandidateVerdict): void {
  const { feedback } = app.store.getState();
  if (feedback === null) return;
  const { [path]: earlier, ...others } = feedback.said;
  const said = earlier === verdict ? others : { ...others, [path]: verdict };
  app.store.setState({ feedback: { ...feedback, said } });
}

/** Says what a candidate means, which accepts it; null takes the label back. */
export function labelCandidate(app: App, path: string, label: TaskLabel | null): void {
  const { feedback } = app.store.getState();
  if (feedback === null) return;
  const { [path]: _, ...others } = feedback.labels;
  const labels = label === null ? others : { ...others, [path]: label };
  const said = label === null ? feedback.said : { ...feedback.said, [path]: 'accepted' as const };
  app.store.setState({ feedback: { ...feedback, labels, said } });
}

/** Accepts everything that the command line would accept, where nothing else was said. */
export function acceptAcceptable(app: App): void {
  const { feedback } = app.store.getState();
  if (feedback === null) return;
  const acceptable = feedback.proposal.candidates.filter(({ isAcceptable }) => isAcceptable);
  const said = {
    ...Object.fromEntries(acceptable.map(({ path }) => [path, 'accepted' as const])),
    ...feedback.said,
  };
  app.store.setState({ feedback: { ...feedback, said } });
}

/** Ends the round: accepted candidates join the set, and the capture is classified anew. */
export async function settleFeedback(app: App): Promise<void> {
  const { feedback, feedbackRounds } = app.store.getState();
  if (feedback === null) return;
  const of = (wanted: CandidateVerdict): ReadonlySet<string> =>
    new Set(Object.entries(feedback.said).flatMap(([path, verdict]) => (verdict === wanted ? [path] : [])));
  const { proposal } = feedback;
  const verdict = {
    accepted: of('accepted'),
    rejected: of('rejected'),
    status: 'confirmed',
    labels: feedback.labels,
  } as const;
  const set = settleRound(proposal, verdict, proposal.coverageAfter);
  app.store.setState({ feedback: null, feedbackRounds: [...feedbackRounds, feedback] });
  await chooseSet(app, set);
}

/** Takes a settled round, and those after it, back: its candidates are open again. */
export async function reopenRound(app: App, round: FeedbackState): Promise<void> {
  const { feedbackRounds } = app.store.getState();
  const at = feedbackRounds.indexOf(round);
  if (at < 0) return;
  app.store.setState({ feedbackRounds: feedbackRounds.slice(0, at), feedback: round });
  await chooseSet(app, round.before);
}

/** Shows the set in use where sets are looked at, merged and saved. */
export function offerSetInUse(app: App): void {
  app.store.setState({ offeredSet: setInUse(app), view: 'signatures' });
}
