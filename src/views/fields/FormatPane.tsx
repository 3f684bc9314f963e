import { type CSSProperties, type ReactNode, useEffect, useState } from 'react';
import { edit, redo, rewind, undo } from '../../actions/edit.ts';
import { effectiveParameters, inferSelection } from '../../actions/inferFields.ts';
import { selectFormat } from '../../actions/selectMessage.ts';
import type { FormatOverlay } from '../../engine/model/edit.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { editText } from './editText.ts';
import { formatName } from './formatName.ts';
import { lookOf, PAPER_TYPES } from './looks.ts';
import { PayloadOptions } from './PayloadOptions.tsx';
import { type ShownFormat, useOverlay } from './useFormat.ts';

/** What is inferred of, the formats found, what was set aside, the legend, what a person did. */
export function FormatPane({
  formats,
  orphans,
}: {
  readonly formats: readonly ShownFormat[];
  readonly orphans: readonly FormatOverlay[];
}): ReactNode {
  const app = useApp();
  const formatKey = useAppState((state) => state.formatKey);
  const payload = useAppState((state) => state.payload);
  const inferred = useAppState((state) => state.inferred);
  const explained = formats.reduce((sum, { view }) => sum + view.rows.length, 0);
  const others =
    (inferred?.selections.reduce((sum, { formatOf }) => sum + formatOf.length, 0) ?? 0) - explained;
  const { guard } = effectiveParameters(useOverlay());
  const setAside = Object.entries(payload?.setAside ?? {}).sort((a, b) => b[1] - a[1]);
  return (
    <aside className="pane is-side facets" aria-label="Formats">
      <SelectionBox />
      <section>
        <div className="section-head">
          Formats
          <span className="spring" />
          <span className="dim">packets</span>
        </div>
        {formats.map((format) => (
          <button
            key={format.view.key}
            type="button"
            className={`format-item${format.view.key === formatKey ? ' is-on' : ''}`}
            aria-pressed={format.view.key === formatKey}
            onClick={() => selectFormat(app, format.view.key)}
          >
            <span className="cut" title={format.view.key}>
              {formatName(format)}
            </span>
            <span className="format-kind">{format.view.key.split(' ')[0]?.toUpperCase()}</span>
            <span className="num">{countText(format.view.rows.length)}</span>
          </button>
        ))}
        {inferred !== null && (
          <p className="format-item dim">
            not protocol packets
            <span className="num">{countText(others)}</span>
          </p>
        )}
        {(inferred === null ? [] : orphans).map(({ key, name }) => (
          <p key={key} className="format-item" style={{ color: 'var(--st-orphan)' }} title={key}>
            <span className="cut">⊘ {name ?? key}: not in this capture</span>
          </p>
        ))}
      </section>
      {guard === 'off' && (
        <button
          type="button"
          className="format-item is-link"
          onClick={() => void edit(app, { kind: 'parameter.set', name: 'guard', value: 'on' })}
        >
          Set known protocols aside again
        </button>
      )}
      {setAside.length > 0 && (
        <section>
          <div className="section-head">
            Set aside, protocol known
            <span className="spring" />
            <span className="dim">flows</span>
          </div>
          {setAside.map(([protocol, flows]) => (
            <p key={protocol} className="format-item">
              {protocol}
              <span className="num">{countText(flows)}</span>
            </p>
          ))}
          <button
            type="button"
            className="format-item is-link"
            title="Infer fields of flows of known protocols too"
            onClick={() => void edit(app, { kind: 'parameter.set', name: 'guard', value: 'off' })}
          >
            Infer them anyway
          </button>
        </section>
      )}
      <PayloadOptions />
      <section>
        <div className="section-head">Legend</div>
        {[...PAPER_TYPES.map(lookOf), { ...lookOf('timestamp'), word: 'beyond the paper' }].map((look) => (
          <div
            key={look.letter}
            className="legend-item"
            style={{ '--f': `var(--ft-${look.token})`, '--fe': `var(--edge-${look.token})` } as CSSProperties}
          >
            <span className={`letter is-${look.token}`}>{look.letter}</span>
            {look.word}
            <i className="legend-edge" />
          </div>
        ))}
      </section>
      <History />
    </aside>
  );
}

function SelectionBox(): ReactNode {
  const app = useApp();
  const selection = useAppState((state) => state.selection);
  const payload = useAppState((state) => state.payload);
  const hasCapture = useAppState((state) => state.tables !== null);
  const [text, setText] = useState(selection);
  useEffect(() => setText(selection), [selection]);
  if (!hasCapture) return null;
  return (
    <section>
      <div className="section-head">
        Flows to infer from
        <span className="spring" />
        <span className="dim">{payload === null ? '' : countText(payload.flows)}</span>
      </div>
      <form
        className="filterbox selection-box"
        onSubmit={(event) => {
          event.preventDefault();
          void inferSelection(app, text);
        }}
      >
        <input
          className="mono"
          aria-label="Flows to infer from"
          placeholder="all unknown flows"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <kbd>↵</kbd>
      </form>
    </section>
  );
}

function History(): ReactNode {
  const app = useApp();
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
          const [verb, what] = editText(change);
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
