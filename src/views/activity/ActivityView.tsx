import { type ReactNode, useEffect, useRef } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { measureAnew, showActivity } from '../../actions/activity.ts';
import { showCut } from '../../actions/cut.ts';
import type { ActivityPage } from '../../state/activityState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { ActivityNav } from './ActivityNav.tsx';
import { FigurePage } from './FigurePage.tsx';
import { MeasuringView } from './MeasuringView.tsx';
import { OperatorPage } from './OperatorPage.tsx';
import { ServersPage } from './ServersPage.tsx';
import { TablePage } from './TablePage.tsx';
import { UsersPage } from './UsersPage.tsx';
import { useShownActivity } from './useShownActivity.ts';
import { WorkflowsPage } from './WorkflowsPage.tsx';
import './activity.css';

/** A range that is still being drawn is not asked about. */
const SETTLED_MS = 150;

/** What people and servers did: the paper's figures and tables from this capture. */
export function ActivityView(): ReactNode {
  const app = useApp();
  const activity = useAppState((state) => state.activity);
  const classified = useAppState((state) => state.classified);
  const page = useAppState((state) => state.activityPage);
  const across = useDefaultLayout({ id: 'activity-across' });
  useEffect(() => {
    if (classified !== null) void measureAnew(app);
  }, [app, classified]);
  const isRead = useAppState((state) => state.load.kind === 'ready');
  const isReadRef = useRef(isRead);
  useEffect(() => {
    // Who came while the capture was being read need not ask again.
    if (isRead && !isReadRef.current) void showActivity(app);
    isReadRef.current = isRead;
  }, [app, isRead]);
  const marked = useAppState((state) => state.markedRange);
  const period = useAppState((state) => state.activityPeriod);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another range or period is another part
  useEffect(() => {
    const timer = setTimeout(() => void showCut(app), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [app, activity, marked, period]);
  if (activity === null || activity.of !== classified) return <MeasuringView />;
  return (
    <Group
      orientation="horizontal"
      style={{ height: '100%' }}
      defaultLayout={across.defaultLayout}
      onLayoutChanged={across.onLayoutChanged}
    >
      <Panel id="pages" defaultSize={216} minSize={150} collapsible groupResizeBehavior="preserve-pixel-size">
        <ActivityNav />
      </Panel>
      <Separator className="separator" />
      <Panel id="page" minSize={480}>
        <Page key={page} page={page} />
      </Panel>
    </Group>
  );
}

function Page({ page }: { readonly page: ActivityPage }): ReactNode {
  const { figures, tables } = useShownActivity();
  if (page === '4') return <ServersPage />;
  if (page === '5') return <WorkflowsPage />;
  if (page === 'operator') return <OperatorPage />;
  if (page === 'users') return <UsersPage />;
  const figure = figures.find(({ id }) => id === page);
  if (figure !== undefined) return <FigurePage figure={figure} />;
  const table = tables.find(({ id }) => id === page);
  return table === undefined ? null : <TablePage table={table} />;
}
