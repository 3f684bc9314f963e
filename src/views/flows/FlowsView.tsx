import type { ReactNode } from 'react';
import { ThreePanes } from '../../ui/threePanes/ThreePanes.tsx';
import { useAppState } from '../appContext.ts';
import { FlowPane } from '../flow/FlowPane.tsx';
import { SidePane } from '../packet/SidePane.tsx';
import { FacetPane } from './FacetPane.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FlowTableView } from './FlowTableView.tsx';
import { TimeBrush } from './TimeBrush.tsx';
import './flows.css';

/** The flows, the chosen flow's packets and payload, the chosen packet. */
export function FlowsView(): ReactNode {
  const hasSubject = useAppState((state) => state.subject !== null);
  return (
    <ThreePanes
      id="flows"
      className="flows"
      left={<FacetPane />}
      leftWidth={{ usual: 208, large: 256, least: 140 }}
      middle={
        <div className="pane">
          <FilterBar />
          <TimeBrush />
          <div className="pane-rest">
            <FlowTableView />
          </div>
        </div>
      }
      middleLeast={{ width: 360, height: 140 }}
      below={<FlowPane />}
      belowSize={{ usual: '42%', least: hasSubject ? 120 : 32 }}
      right={<SidePane />}
      rightWidth={{ usual: 348, large: 600, least: 240 }}
    />
  );
}
