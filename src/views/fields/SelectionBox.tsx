import { type ReactNode, useEffect, useState } from 'react';
import { inferSelection } from '../../actions/inferFields.ts';
import { useApp, useAppState } from '../appContext.ts';
import { CleanedLine } from '../cleaning/CleanedLine.tsx';
import { countText } from '../format.ts';

/** The flows that are inferred of, as an expression; what is wrong with it stands below it. */
export function SelectionBox(): ReactNode {
  const app = useApp();
  const selection = useAppState((state) => state.selection);
  const payload = useAppState((state) => state.payload);
  const inference = useAppState((state) => state.inference);
  const hasCapture = useAppState((state) => state.tables !== null);
  const [text, setText] = useState(selection);
  useEffect(() => setText(selection), [selection]);
  if (!hasCapture) return null;
  const problem = inference.kind === 'failed' && inference.isOfSelection === true ? inference.message : null;
  return (
    <section>
      <div className="section-head">
        Flows to infer from
        <span className="spring" />
        <span className="dim">{payload === null ? '' : countText(payload.flows)}</span>
      </div>
      <form
        className={`filterbox selection-box${problem === null ? '' : ' is-wrong'}`}
        onSubmit={(event) => {
          event.preventDefault();
          void inferSelection(app, text);
        }}
      >
        <input
          className="mono"
          aria-label="Flows to infer from"
          aria-invalid={problem !== null}
          placeholder="all unknown flows"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <kbd>↵</kbd>
      </form>
      {problem !== null && (
        <p className="selection-problem" role="alert">
          {problem}
        </p>
      )}
      <CleanedLine />
    </section>
  );
}
