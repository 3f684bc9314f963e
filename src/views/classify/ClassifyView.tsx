import { type ReactNode, useMemo } from 'react';
import { ThreePanes } from '../../ui/threePanes/ThreePanes.tsx';
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
  if (results === null) {
    return (
      <div className="pane">
        <ClassifyHead />
        <p className="flow-nothing">Tasks stand here once the capture is classified.</p>
      </div>
    );
  }
  return (
    <ThreePanes
      id="classify"
      className="classify"
      left={<ResultPane results={results} />}
      leftWidth={{ usual: 208, large: 256, least: 140 }}
      middle={
        <div className="pane">
          <ClassifyHead />
          <div className="pane-rest">
            <Shown results={results} />
          </div>
        </div>
      }
      middleLeast={{ width: 360, height: 140 }}
      below={null}
      belowSize={{ usual: '0%', least: 0 }}
      right={<WhyPane />}
      rightWidth={{ usual: 316, large: 400, least: 220 }}
    />
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
