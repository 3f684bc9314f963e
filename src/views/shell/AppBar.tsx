import type { ReactNode } from 'react';
import { showActivity } from '../../actions/activity.ts';
import type { App } from '../../actions/app.ts';
import { showClassification } from '../../actions/classify.ts';
import { nextTheme } from '../../actions/preferences.ts';
import type { StageView, Theme } from '../../state/store.ts';
import { Icon, type IconName } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { entryCount } from '../signatures/entryText.ts';

const THEME_ICONS: Readonly<Record<Theme, IconName>> = { system: 'contrast', light: 'sun', dark: 'moon' };

/** The way through the app, what is open, and that nothing leaves it. */
export function AppBar(): ReactNode {
  const app = useApp();
  const load = useAppState((state) => state.load);
  const view = useAppState((state) => state.view);
  const flows = useAppState((state) => state.tables?.flows.length ?? null);
  const formats = useAppState((state) => state.inferred?.formats.length ?? null);
  const opcodes = useAppState((state) => state.opcodes?.table.rows.length ?? null);
  const signatures = useAppState((state) => state.workingSet);
  const tasks = useAppState((state) => state.classified?.classification.tasks.length ?? null);
  const users = useAppState((state) => state.activity?.view.totals.users ?? null);
  const theme = useAppState((state) => state.theme);
  const stages: readonly { view: StageView; label: string; count: number | null; isReady: boolean }[] = [
    { view: 'load', label: 'Load', count: null, isReady: true },
    { view: 'flows', label: 'Flows', count: flows, isReady: flows !== null },
    {
      view: 'fields',
      label: 'Fields',
      count: formats,
      isReady: load.kind === 'ready' || formats !== null,
    },
    {
      view: 'opcodes',
      label: 'Opcodes',
      count: opcodes,
      isReady: load.kind === 'ready' || formats !== null,
    },
    {
      view: 'signatures',
      label: 'Signatures',
      count: signatures === null ? null : entryCount(signatures),
      isReady: true,
    },
    { view: 'classify', label: 'Classify', count: tasks, isReady: load.kind === 'ready' },
    { view: 'activity', label: 'Activity', count: users, isReady: load.kind === 'ready' },
  ];
  const names = load.kind === 'reading' || load.kind === 'ready' ? load.names : [];
  return (
    <header className="appbar">
      <span className="brand">
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M1 4h7v10H1z" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="M8 4h4v10H8z" fill="currentColor" />
          <path
            d="M12 4h5v10h-5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeDasharray="2 1.6"
          />
        </svg>
        ChatDissect
      </span>
      <nav className="stages" aria-label="Stages">
        {stages.map((stage) => (
          <button
            key={stage.view}
            type="button"
            disabled={!stage.isReady}
            aria-current={view === stage.view ? 'page' : undefined}
            onClick={() => goTo(app, stage.view)}
          >
            {stage.label}
            {stage.count !== null && <b>{countText(stage.count)}</b>}
          </button>
        ))}
      </nav>
      <span className="spring" />
      {names.length > 0 && (
        <span className="appbar-name mono" title={names.join('\n')}>
          <Icon name="file" />
          <span className="cut">
            {names.length === 1 ? names[0] : `${names[0]} and ${names.length - 1} more`}
          </span>
        </span>
      )}
      <span className="appbar-local" title="Files are read in this browser. Nothing is sent anywhere.">
        <Icon name="lock" />
        Local only
      </span>
      <button
        type="button"
        className="iconbtn"
        title="Commands"
        onClick={() => app.store.setState({ dialogue: 'palette' })}
      >
        <Icon name="search" label="Commands" />
        <kbd>Ctrl K</kbd>
      </button>
      <button
        type="button"
        className="iconbtn"
        title={`Colours: ${theme}`}
        onClick={() => nextTheme(app.store)}
      >
        <Icon name={THEME_ICONS[theme]} label={`Colours: ${theme}`} />
      </button>
    </header>
  );
}

/** The last two begin their work when they are first looked at. */
function goTo(app: App, view: StageView): void {
  if (view === 'classify') showClassification(app);
  else if (view === 'activity') void showActivity(app);
  else app.store.setState({ view });
}
