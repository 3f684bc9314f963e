import { type ReactNode, useMemo } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useAppState } from '../appContext.ts';
import { AccuracyPane } from './AccuracyPane.tsx';
import { ClassifyHead, ClassifyTabs } from './ClassifyHead.tsx';
import { FeedbackPane } from './FeedbackPane.tsx';
import { FlowResultList } from './FlowResultList.tsx';
import { type FlowResults, flowResults } from './flowResults.ts';
import { ResultPane } from './ResultPane.tsx';
import { TaskList } from './TaskList.tsx';
import { WhyPane } from './WhyPane.tsx';
import './classify.css';

/** What the signatures find: results, tasks and flows, and why. */
export function ClassifyView(): ReactNode {
  const classified = useAppState((state) => state.classified);
  const results = useMemo(
    () => (classified === null ? null : flowResults(classified.classification)),
    [classified],
  );
  const across = useDefaultLayout({ id: 'classify-across' });
  if (results === null) {
    return (
      <div className="pane">
        <ClassifyHead />
        <p className="flow-nothing">Tasks stand here once the capture is classified.</p>
      </div>
    );
  }
  return (
    <Group
      orientation="horizontal"
      style={{ height: '100%' }}
      defaultLayout={across.defaultLayout}
      onLayoutChanged={across.onLayoutChanged}
    >
      <Panel
        id="results"
        defaultSize={208}
        minSize={140}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        <ResultPane results={results} />
      </Panel>
      <Separator className="separator" />
      <Panel id="middle" minSize={360}>
        <div className="pane">
          <ClassifyHead />
          <div className="pane-rest">
            <Shown results={results} />
          </div>
        </div>
      </Panel>
      <Separator className="separator" />
      <Panel id="why" defaultSize={316} minSize={220} collapsible groupResizeBehavior="preserve-pixel-size">
        <WhyPane />
      </Panel>
    </Group>
  );
}

function Shown({ results }: { readonly results: FlowResults }): ReactNode {
  const tab = useAppState((state) => state.classifyTab);
  const only = useAppState((state) => state.classifyResult);
  const tabs = <ClassifyTabs />;
  if (tab === 'feedback') return <FeedbackPane head={tabs} />;
  if (tab === 'accuracy') return <AccuracyPane head={tabs} />;
  return tab === 'flows' ? (
    <FlowResultList head={tabs} results={results} only={only} />
  ) : (
    <TaskList head={tabs} />
  );
}
