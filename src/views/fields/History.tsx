import type { ReactNode } from 'react';
import { redo, rewind, undo } from '../../actions/edit.ts';
import { useApp, useAppState } from '../appContext.ts';
import { editText } from './editText.ts';
import { useOverlay } from './useFormat.ts';

/** What a person did, the last first; a click goes back, or forward, to just after it. */
export function History(): ReactNode {
  const app = useApp();
  const overlay = useOverlay();
  const { entries, head } = useAppState((state) => state.edits);
  return (
    <section>
      <div className="section-head">
        History
        <span className="dim">{head}</span>
        <span className="spring" />
        <button
          type="button"
          className="link"
          title="Undo (Ctrl Z)"
          disabled={head === 0}
          onClick={() => void undo(app)}
        >
          Undo
        </button>
        <button
          type="button"
          className="link"
          title="Redo (Ctrl Shift Z)"
          disabled={head === entries.length}
          onClick={() => void redo(app)}
        >
          Redo
        </button>
      </div>
      {entries.length === 0 && <p className="format-item dim">Nothing changed yet.</p>}
      {entries
        .map((entry, i) => ({ ...entry, place: i + 1 }))
        .reverse()
        .slice(0, 200)
        .map(({ edit: change, place, at }) => {
          const [verb, what] = editText(change, overlay);
          return (
            <button
              key={place}
              type="button"
              className={`format-item history-item${place > head ? ' is-undone' : ''}`}
              title={`${at}. Click to go back to just after this.`}
              onClick={() => void rewind(app, place)}
            >
              <span className="dim">{verb}</span>
              <span className="cut">{what}</span>
            </button>
          );
        })}
    </section>
  );
}
