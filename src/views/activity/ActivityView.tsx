import { type ReactNode, useEffect } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { measureAnew } from '../../actions/activity.ts';
import type { ActivityPage } from '../../state/store.ts';
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
