import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useAppState } from '../appContext.ts';
import { FlowPane } from '../flow/FlowPane.tsx';
import { SidePane } from '../packet/SidePane.tsx';
import { FacetPane } from './FacetPane.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FlowTableView } from './FlowTableView.tsx';
import { TimeBrush } from './TimeBrush.tsx';
import './flows.css';

const IS_LARGE = window.innerWidth >= 1700;

/** The flows, the chosen flow's packets and payload, the chosen packet. */
export function FlowsView(): ReactNode {
  const hasSubject = useAppState((state) => state.subject !== null);
  const across = useDefaultLayout({ id: 'flows-across' });
  const down = useDefaultLayout({ id: 'flows-down' });
  return (
    <Group
      className="flows"
      orientation="horizontal"
      defaultLayout={across.defaultLayout}
      onLayoutChanged={across.onLayoutChanged}
    >
      <Panel
        id="facets"
        defaultSize={IS_LARGE ? 256 : 208}
        minSize={140}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        <FacetPane />
      </Panel>
      <Separator className="separator" />
      <Panel id="middle" minSize={360}>
        <Group
          orientation="vertical"
          defaultLayout={down.defaultLayout}
          onLayoutChanged={down.onLayoutChanged}
          style={{ height: '100%' }}
        >
          <Panel id="table" minSize={140}>
            <div className="pane">
              <FilterBar />
              <TimeBrush />
              <div className="pane-rest">
                <FlowTableView />
              </div>
            </div>
          </Panel>
          <Separator className="separator" />
          <Panel id="flow" defaultSize="42%" minSize={hasSubject ? 120 : 32}>
            <FlowPane />
          </Panel>
        </Group>
      </Panel>
      <Separator className="separator" />
      <Panel
        id="packet"
        defaultSize={IS_LARGE ? 600 : 348}
        minSize={240}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        <SidePane />
      </Panel>
    </Group>
  );
}
