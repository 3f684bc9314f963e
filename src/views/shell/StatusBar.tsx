import type { ReactNode } from 'react';
import { toggleLog } from '../../actions/log.ts';
import { toggleWay } from '../../actions/way.ts';
import { useApp, useAppState } from '../appContext.ts';
import { bytesText, countedText, countText } from '../format.ts';

export function StatusBar(): ReactNode {
  const app = useApp();
  const load = useAppState((state) => state.load);
  const lines = useAppState((state) => state.log.length);
  const isWayOpen = useAppState((state) => state.isWayOpen);
  const summary = load.kind === 'ready' ? load.capture.summary : null;
  const marked = summary?.anomalies.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <footer className="statusbar">
      <span>Files stay on this machine</span>
      <button type="button" className="link" onClick={() => toggleLog(app.store)}>
        Log {lines}
      </button>
      <button
        type="button"
        className="link"
        title="Where I am, what each step has and waits for (W)"
        aria-pressed={isWayOpen}
        onClick={() => toggleWay(app)}
      >
        Way through
      </button>
      {load.kind === 'ready' && !load.capture.complete && <span>Stopped before the end of the file</span>}
      <span className="spring" />
      {summary !== null && (
        <span>
          {countedText(summary.packets, 'packet')} · {bytesText(summary.bytes)} ·{' '}
          <button type="button" className="link" onClick={() => app.store.setState({ view: 'load' })}>
            {countText(marked)} {marked === 1 ? 'oddity' : 'oddities'} marked
          </button>
        </span>
      )}
      <button type="button" className="link" onClick={() => app.store.setState({ dialogue: 'keys' })}>
        <kbd>?</kbd> keys
      </button>
    </footer>
  );
}
