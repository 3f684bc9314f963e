import type { ReactNode } from 'react';
import { openQuestions } from '../../engine/edits/questions.ts';
import { useApp, useAppState } from '../appContext.ts';
import { setCuts } from './fieldActions.ts';
import type { ShownFormat } from './useFormat.ts';

/** The least certain boundary, answered by one key. */
export function AskBar({ format }: { readonly format: ShownFormat }): ReactNode {
  const app = useApp();
  const skipped = useAppState((state) => state.skipped);
  const questions = openQuestions(format.view.cuts, format.overlay, skipped);
  const offset = questions[0];
  if (offset === undefined) return null;
  const isCut = format.view.cuts.cuts.includes(offset);
  return (
    <section className="ask" aria-label="Question">
      <span className="ask-question">Is byte {offset} the start of a field?</span>
      <button
        type="button"
        className="btn"
        onClick={() => void setCuts(app, format, [{ offset, word: 'cut' }])}
      >
        <kbd>Y</kbd> Cut{isCut ? ', as it is' : ''}
      </button>
      <button
        type="button"
        className="btn"
        onClick={() => void setCuts(app, format, [{ offset, word: 'join' }])}
      >
        <kbd>N</kbd> Join{isCut ? '' : ', as it is'}
      </button>
      <button
        type="button"
        className="btn is-quiet"
        onClick={() => app.store.setState({ skipped: [...skipped, offset] })}
      >
        <kbd>.</kbd> Skip
      </button>
      <button type="button" className="link" onClick={() => app.store.setState({ offset })}>
        Why
      </button>
      <span className="spring" />
      <span className="second">
        {questions.length} {questions.length === 1 ? 'question' : 'questions'}
      </span>
    </section>
  );
}
