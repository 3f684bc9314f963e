import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { showFlowsBehind } from '../../actions/activity.ts';
import { SequenceDiagram } from '../../charts/SequenceDiagram.tsx';
import type { Workflow } from '../../engine/model/figure.ts';
import { useSize } from '../../ui/useSize.ts';
import { useApp } from '../appContext.ts';
import { numbers, words } from '../columns.tsx';
import { countText } from '../format.ts';
import { ActivityDataTable } from './ActivityTable.tsx';
import { courseCsv } from './courseCsv.ts';
import { SaveButtons } from './SaveButtons.tsx';
import { useActivity } from './useShownActivity.ts';

/** Fig. 5: the usual course of each task. */
export function WorkflowsPage(): ReactNode {
  const { workflows } = useActivity();
  const [selected, setSelected] = useState(0);
  const columns = useMemo(
    () => [
      words('service', 'service', 130, (row) => workflows[row]?.service ?? ''),
      words('task', 'task', 160, (row) => workflows[row]?.task ?? ''),
      numbers('count', 'seen', 70, (row) => workflows[row]?.count ?? null),
      numbers('typical', 'exactly so', 80, (row) => workflows[row]?.typical ?? null),
      numbers('steps', 'steps', 60, (row) => workflows[row]?.steps.length ?? null),
    ],
    [workflows],
  );
  const chosen = workflows[selected];
  return (
    <Group orientation="vertical" style={{ height: '100%' }}>
      <Panel id="workflows" defaultSize="34%" minSize={100}>
        <ActivityDataTable
          label="Workflows"
          file="workflows"
          title={
            <>
              <h2 className="activity-title">Fig. 5</h2>
              <span className="second">what the app does around a task, by the same user</span>
            </>
          }
          columns={columns}
          count={workflows.length}
          selectedRow={selected}
          onSelectRow={setSelected}
          empty="No task is known."
        />
      </Panel>
      <Separator className="separator" />
      <Panel id="workflow" minSize={120}>
        {chosen !== undefined && <Course key={selected} workflow={chosen} />}
      </Panel>
    </Group>
  );
}

function Course({ workflow }: { readonly workflow: Workflow }): ReactNode {
  const app = useApp();
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const { width } = useSize(frame);
  const { service, task, count, typical } = workflow;
  return (
    <div className="pane">
      <div className="bar">
        <b>{task}</b>
        <span className="second">
          seen {countText(count)} times, {countText(typical)} of them exactly so
        </span>
        <span className="spring" />
        <button
          type="button"
          className="btn"
          onClick={() => void showFlowsBehind(app, { kind: 'task', service, task })}
        >
          Its flows
        </button>
        <SaveButtons
          name={`figure-5-${task.toLowerCase().replaceAll(/\W+/g, '-')}`}
          drawing={() => drawing.current}
          csv={() => courseCsv(workflow)}
        />
      </div>
      <div className="activity-drawing" ref={frame}>
        <SequenceDiagram workflow={workflow} width={width} drawing={drawing} />
      </div>
    </div>
  );
}
