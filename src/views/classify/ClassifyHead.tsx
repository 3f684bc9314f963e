import type { ReactNode } from 'react';
import {
  BUILTIN_NAMES,
  chooseBuiltin,
  classifyOpen,
  importSignatures,
  showClassifyTab,
  stopClassifying,
} from '../../actions/classify.ts';
import { askHandOn } from '../../actions/handOn.ts';
import type { ClassifyTab } from '../../state/classifyState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countedText, countText } from '../format.ts';
import { chooseFile } from './chooseFile.ts';

const TABS: readonly { readonly tab: ClassifyTab; readonly label: string }[] = [
  { tab: 'tasks', label: 'Tasks' },
  { tab: 'flows', label: 'Flows' },
  { tab: 'feedback', label: 'Feedback' },
  { tab: 'accuracy', label: 'Accuracy' },
];

/** No name of a set. */
const OWN = ' ';

/** Which signatures, and what classification is doing. */
export function ClassifyHead(): ReactNode {
  const app = useApp();
  const chosen = useAppState((state) => state.signatures);
  const name = chosen?.name ?? BUILTIN_NAMES[0] ?? '';
  const rounds = chosen?.provenance.rounds.length ?? 0;
  // What feedback added to a built-in set is not that set any more.
  const isOwn = rounds > 0 || !BUILTIN_NAMES.includes(name);
  const value = isOwn ? OWN : name;
  return (
    <div className="bar">
      <label className="classify-set">
        <span className="second">Signatures</span>
        <select
          aria-label="Signatures"
          value={value}
          onChange={(event) => void chooseBuiltin(app, event.target.value)}
        >
          {isOwn && (
            <option value={OWN}>
              {name}
              {rounds > 0 && `, after ${countedText(rounds, 'round')}`}
            </option>
          )}
          {BUILTIN_NAMES.map((builtin) => (
            <option key={builtin} value={builtin}>
              {builtin} (public sources)
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="btn"
        onClick={() => chooseFile((file) => void importSignatures(app, file))}
      >
        From a file
      </button>
      <span className="spring" />
      <Progress />
    </div>
  );
}

function Progress(): ReactNode {
  const app = useApp();
  const classifying = useAppState((state) => state.classifying);
  if (classifying.kind === 'failed') return <span className="second">{classifying.message}</span>;
  if (classifying.kind !== 'running') {
    return (
      <>
        <button type="button" className="btn" onClick={() => void classifyOpen(app)}>
          Classify again
        </button>
        <button
          type="button"
          className="btn"
          title="Save tasks or flows for Wireshark, DuckDB and others (Ctrl E)"
          onClick={() => askHandOn(app)}
        >
          Hand on
        </button>
      </>
    );
  }
  const { progress } = classifying;
  const total = progress?.total == null ? '' : ` of ${countText(progress.total)}`;
  return (
    <>
      <span className="second" role="status">
        {progress === null
          ? 'Reading payload.'
          : `${progress.remark || progress.stage}: ${countText(progress.done)}${total} ${progress.unit}`}
      </span>
      <button type="button" className="btn" onClick={() => stopClassifying(app)}>
        Stop
      </button>
    </>
  );
}

/** Tasks, flows, or figures against a truth. */
export function ClassifyTabs(): ReactNode {
  const app = useApp();
  const current = useAppState((state) => state.classifyTab);
  return (
    <div className="seg" role="group" aria-label="Show">
      {TABS.map(({ tab, label }) => (
        <button
          key={tab}
          type="button"
          aria-pressed={tab === current}
          onClick={() => showClassifyTab(app, tab)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
