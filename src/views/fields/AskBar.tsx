import type { ReactNode } from 'react';
import { undo } from '../../actions/edit.ts';
import type { Question } from '../../engine/edits/questions.ts';
import { useApp, useAppState } from '../appContext.ts';
import { answer, skip } from './answer.ts';
import { differenceText } from './differenceText.ts';
import { choicesOf, questionText } from './questionText.ts';
import { isRest } from './restFormat.ts';
import { resultDifference } from './resultDifference.ts';
import type { ShownFormat } from './useFormat.ts';
import { useQuestions } from './useQuestions.ts';

/** The question whose answer helps most, answered by one key, and what the last answer changed. Its height never changes. */
export function AskBar({ format }: { readonly format: ShownFormat }): ReactNode {
  const questions = useQuestions(format);
  const [first] = questions;
  if (isRest(format)) return null;
  return (
    <div className={`ask is-stacked${first === undefined ? ' is-idle' : ''}`}>
      {first === undefined ? (
        <p className="second">No question is open: nothing here is in doubt, or you have said it all.</p>
      ) : (
        <Asked format={format} question={first} count={questions.length} />
      )}
      <Answered format={format} />
    </div>
  );
}

function Asked({
  format,
  question,
  count,
}: {
  readonly format: ShownFormat;
  readonly question: Question;
  readonly count: number;
}): ReactNode {
  const app = useApp();
  return (
    <section className="ask-row" aria-label="Question">
      <span className="ask-question cut" title={questionText(question)}>
        {questionText(question)}
      </span>
      {choicesOf(question, format.view.cuts.cuts).map((choice) => (
        <button
          key={choice.key}
          type="button"
          className="btn"
          title={choice.isAsItIs ? 'Nothing on screen changes' : undefined}
          onClick={() => void answer(app, format, question, choice)}
        >
          <kbd>{choice.key.toUpperCase()}</kbd> {choice.label}
          {choice.effect !== '' && <span className="ask-effect">{choice.effect}</span>}
          {choice.isAsItIs && <span className="dim ask-as-is">as it is</span>}
        </button>
      ))}
      <button type="button" className="btn is-quiet" onClick={() => skip(app, question)}>
        <kbd>.</kbd> {question.kind === 'reading' ? 'None' : 'Skip'}
      </button>
      <button
        type="button"
        className="link"
        title="Look at these bytes and the evidence (E)"
        onClick={() => app.store.setState({ offset: question.start })}
      >
        Why
      </button>
      <span className="spring" />
      <span
        className="second"
        title={`An answer is expected to put right ${question.gain.toFixed(2)} boundaries`}
      >
        1 of {count}
      </span>
    </section>
  );
}

/** What came of the last answer, as long as nothing else was said since. */
function Answered({ format }: { readonly format: ShownFormat }): ReactNode {
  const app = useApp();
  const answered = useAppState((state) => state.answered);
  const inferred = useAppState((state) => state.inferred);
  const head = useAppState((state) => state.edits.head);
  const isOfThis = answered !== null && answered.formatKey === format.view.key && answered.head === head;
  if (!isOfThis || inferred === null) {
    return <p className="ask-answered dim">What an answer changes is told here.</p>;
  }
  const isFollowed = inferred !== answered.before;
  return (
    <p className="ask-answered" role="status">
      <span className="cut">
        You said: {answered.said}.{' '}
        {isFollowed ? differenceText(resultDifference(answered.before, inferred), format.view.key) : ''}
      </span>
      <button type="button" className="link" onClick={() => void undo(app)}>
        Undo
      </button>
    </p>
  );
}
