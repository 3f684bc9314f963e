import { type ReactNode, useMemo } from 'react';
import { cleaningOf, isCleaned } from '../../actions/cleaning.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

/** How many flows are kept of how many, and the way to change it. */
export function CleanedLine(): ReactNode {
  const app = useApp();
  const tables = useAppState((state) => state.tables);
  const keptServers = useAppState((state) => state.keptServers);
  const selection = useAppState((state) => state.selection);
  const cleaning = useMemo(() => cleaningOf({ tables, keptServers }), [tables, keptServers]);
  if (cleaning === null) return null;
  const all = cleaning.keptFlows + cleaning.removedFlows;
  return (
    <p className="format-item">
      <span className="second">
        {isCleaned({ selection, keptServers })
          ? `${countText(cleaning.keptFlows)} of ${countText(all)} flows kept`
          : 'not cleaned'}
      </span>
      <span className="spring" />
      <button type="button" className="link" onClick={() => app.store.setState({ dialogue: 'clean' })}>
        Clean
      </button>
    </p>
  );
}
