import { type ReactNode, useEffect, useState } from 'react';
import { exportFlows } from '../../actions/exportFlows.ts';
import { askHandOn } from '../../actions/handOn.ts';
import { clearFilter, setWhere, toggleChip } from '../../actions/queryFlows.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countedText, countText } from '../format.ts';
import { inferShown } from '../shell/commands.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { copyFlows } from './copyFlows.ts';

/** Typing asks this long after the last key. */
const QUIET_MS = 120;

export function FilterBar(): ReactNode {
  const app = useApp();
  const where = useAppState((state) => state.where);
  const chips = useAppState((state) => state.chips);
  const problem = useAppState((state) => state.whereProblem);
  const isReady = useAppState((state) => state.load.kind === 'ready');
  const shown = useAppState((state) => state.order.length);
  const all = useAppState((state) => state.tables?.flows.length ?? 0);
  const [text, setText] = useState(where);
  useEffect(() => setText(where), [where]);
  useEffect(() => {
    if (text === where) return;
    const timer = setTimeout(() => void setWhere(app, text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, where, app]);
  return (
    <>
      <div className="bar">
        <label className={`filterbox flow-filter${problem === null ? '' : ' is-wrong'}`}>
          <Icon name="search" />
          <input
            id="flow-filter"
            type="search"
            className="mono"
            aria-label="Filter flows"
            aria-invalid={problem !== null}
            aria-describedby="flow-filter-problem"
            placeholder='type == http and host ~ "weixin"'
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void setWhere(app, text);
              else if (event.key === 'Escape' && text !== '') {
                event.stopPropagation();
                setText('');
              }
            }}
          />
          <kbd>/</kbd>
        </label>
        <button
          type="button"
          className="iconbtn"
          title="Filter language"
          onClick={() => app.store.setState({ dialogue: 'filter-help' })}
        >
          <Icon name="help" label="Filter language" />
        </button>
        {chips.map((chip) => (
          <button
            key={chip}
            type="button"
            className="chip is-on"
            title="Take this condition away"
            onClick={() => void toggleChip(app, chip)}
          >
            {chip}
            <Icon name="cross" />
          </button>
        ))}
        <span className="spring" />
        <span className="second" role="status">
          {shown === all ? countedText(all, 'flow') : `${countText(shown)} of ${countedText(all, 'flow')}`}
        </span>
        {(where !== '' || chips.length > 0) && (
          <button type="button" className="link" onClick={() => void clearFilter(app)}>
            Show all
          </button>
        )}
        <button
          type="button"
          className="btn is-quiet"
          disabled={!isReady}
          title="Infer the fields of the payload of the flows shown"
          onClick={() => inferShown(app)}
        >
          Infer fields
        </button>
        <button
          type="button"
          className="btn is-quiet"
          disabled={!isReady}
          title="Save flows for Wireshark, DuckDB and others (Ctrl E)"
          onClick={() => askHandOn(app)}
        >
          Hand on
        </button>
        <ColumnMenu />
        <button
          type="button"
          className="iconbtn"
          title="Copy all rows as tab-separated text"
          onClick={() => void copyFlows(app)}
        >
          <Icon name="copy" label="Copy all rows" />
        </button>
        <button type="button" className="iconbtn" title="Save as CSV" onClick={() => void exportFlows(app)}>
          <Icon name="download" label="Save as CSV" />
        </button>
      </div>
      {problem !== null && (
        <div className="filter-problem" id="flow-filter-problem" role="alert">
          <pre className="mono">
            {text.slice(0, problem.at)}
            <mark>{text.slice(problem.at, problem.at + problem.length) || '␣'}</mark>
            {text.slice(problem.at + problem.length)}
          </pre>
          <span>
            Character {problem.at + 1}: {problem.message}
          </span>
        </div>
      )}
    </>
  );
}
