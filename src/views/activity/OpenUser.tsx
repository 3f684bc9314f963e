import { type ReactNode, useMemo, useRef, useState } from 'react';
import { showFlowsBehind } from '../../actions/activity.ts';
import { goToFlow } from '../../actions/classify.ts';
import { courseAt } from '../../charts/courseAt.ts';
import { classText } from '../../charts/flowClasses.ts';
import { SequenceDiagram } from '../../charts/SequenceDiagram.tsx';
import { Timeline } from '../../charts/Timeline.tsx';
import type { UserTasks } from '../../engine/model/activityView.ts';
import { useSize } from '../../ui/useSize.ts';
import { useApp } from '../appContext.ts';
import { numbers, words } from '../columns.tsx';
import { durationText, secondsText } from '../format.ts';
import { ActivityDataTable } from './ActivityTable.tsx';
import { courseCsv } from './courseCsv.ts';
import { SaveButtons } from './SaveButtons.tsx';
import { useActivity } from './useShownActivity.ts';

/** What one subscriber did: its tasks in lanes of services over time, and as a table. */
export function OpenUser({ opened }: { readonly opened: UserTasks }): ReactNode {
  const app = useApp();
  const { users } = useActivity();
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [selected, setSelected] = useState(-1);
  const columns = useMemo(() => taskColumns(opened), [opened]);
  const flow = opened.flow[selected];
  const [isCourse, setIsCourse] = useState(false);
  const choice = (
    <div className="seg" role="group" aria-label="Below the timeline">
      <button type="button" aria-pressed={!isCourse} onClick={() => setIsCourse(false)}>
        tasks
      </button>
      <button
        type="button"
        aria-pressed={isCourse}
        disabled={flow === undefined}
        onClick={() => setIsCourse(true)}
      >
        around the chosen task
      </button>
    </div>
  );
  const startNs = users.startNs[opened.user] ?? 0;
  const endNs = users.endNs[opened.user] ?? 0;
  return (
    <div className="pane" ref={frame}>
      <div className="bar">
        <h2 className="activity-title mono">{users.address[opened.user]}</h2>
        <span className="second">seen for {durationText(endNs - startNs)}</span>
        <span className="spring" />
        <button
          type="button"
          className="btn"
          disabled={flow === undefined}
          onClick={() => flow !== undefined && void goToFlow(app, flow)}
        >
          Open the task’s flow
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => void showFlowsBehind(app, { kind: 'user', user: opened.user })}
        >
          All its flows
        </button>
      </div>
      <Timeline
        tasks={opened}
        startNs={startNs}
        endNs={endNs}
        width={width}
        selected={selected}
        onSelect={setSelected}
      />
      <div className="pane-rest">
        {isCourse && flow !== undefined ? (
          <Course tasks={opened} row={selected} head={choice} />
        ) : (
          <ActivityDataTable
            label="Tasks of the user"
            title={choice}
            file="user-tasks"
            columns={columns}
            count={opened.length}
            selectedRow={selected}
            onSelectRow={setSelected}
            empty="No task of this user is known."
          />
        )}
      </div>
    </div>
  );
}

/** What the app did around one task of the user, as a sequence diagram (Fig. 5 for one moment). */
function Course({
  tasks,
  row,
  head,
}: {
  readonly tasks: UserTasks;
  readonly row: number;
  readonly head: ReactNode;
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const { width } = useSize(frame);
  const workflow = useMemo(() => courseAt(tasks, row), [tasks, row]);
  return (
    <div className="pane">
      <div className="bar">
        {head}
        <span className="second">
          {workflow.task}, at {secondsText(tasks.startNs[row] ?? 0, 3)} s
        </span>
        <span className="spring" />
        <SaveButtons name="course" drawing={() => drawing.current} csv={() => courseCsv(workflow)} />
      </div>
      <div className="activity-drawing" ref={frame}>
        <SequenceDiagram workflow={workflow} width={width} drawing={drawing} isMoment />
      </div>
    </div>
  );
}

function taskColumns(opened: UserTasks) {
  const at = (column: ArrayLike<number>) => (row: number) => column[row] ?? null;
  return [
    numbers('startNs', 'start, s', 90, at(opened.startNs), (ns) => secondsText(ns, 3)),
    words('service', 'service', 130, (row) => opened.service[row] ?? ''),
    words('task', 'task', 160, (row) => opened.task[row] ?? ''),
    words('type', 'type', 76, (row) => classText(opened.flowClass[row] ?? '')),
    numbers('flow', 'flow', 70, at(opened.flow)),
    numbers('completionS', 'took, s', 80, at(opened.completionS), (value) => value.toFixed(3)),
    numbers('requestBytes', 'request, B', 90, at(opened.requestBytes)),
    numbers('responseBytes', 'response, B', 96, at(opened.responseBytes)),
  ];
}
