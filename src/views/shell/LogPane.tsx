import type { ReactNode } from 'react';
import { clearLog } from '../../actions/log.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';

/** What went wrong, newest last: what, where, what happened instead, what to do. */
export function LogPane(): ReactNode {
  const app = useApp();
  const log = useAppState((state) => state.log);
  const isOpen = useAppState((state) => state.isLogOpen);
  return (
    <section className="log" aria-label="Log" aria-live="polite" hidden={!isOpen}>
      <div className="section-head">
        Log
        <span className="spring" />
        <button type="button" className="link" onClick={() => clearLog(app.store)}>
          Clear
        </button>
        <button type="button" className="link" onClick={() => app.store.setState({ isLogOpen: false })}>
          Close
        </button>
      </div>
      <ul>
        {log.length === 0 && <li className="dim">Nothing to report.</li>}
        {log.map((line) => (
          <li key={line.id}>
            <Icon name="warning" />
            <span>{line.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
