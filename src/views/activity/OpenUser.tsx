import { type ReactNode, useMemo, useRef, useState } from 'react';
import { showFlowsBehind } from '../../actions/activity.ts';
import { goToFlow } from '../../actions/classify.ts';
import { classText } from '../../charts/flowClasses.ts';
import { Timeline } from '../../charts/Timeline.tsx';
import type { UserTasks } from '../../engine/model/activityView.ts';
import { useSize } from '../../ui/useSize.ts';
import { useApp } from '../appContext.ts';
import { numbers, words } from '../columns.tsx';
import { durationText, secondsText } from '../format.ts';
import { ActivityDataTable } from './ActivityTable.tsx';
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
        <ActivityDataTable
          label="Tasks of the user"
          file="user-tasks"
          columns={columns}
          count={opened.length}
          selectedRow={selected}
          onSelectRow={setSelected}
          empty="No task of this user is known."
        />
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
