import type { ReactNode } from 'react';
import { goToFlow } from '../../actions/classify.ts';
import type { SignatureMatch } from '../../engine/model/task.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { CLASS_LABELS } from './classNames.ts';

const MOST_TASKS = 12;

/** Why the chosen flow and task are held to be what they are, and what else was nearly so. */
export function WhyPane(): ReactNode {
  const app = useApp();
  const classified = useAppState((state) => state.classified);
  const flow = useAppState((state) => state.classifyFlow);
  const taskRow = useAppState((state) => state.taskRow);
  if (classified === null || flow < 0) {
    return (
      <aside className="pane is-side why" aria-label="Why">
        <p className="dim">
          Choose a task or a flow: here stands which signature it matches, in which bytes, and how sure that
          is.
        </p>
      </aside>
    );
  }
  const { flowClass, flowMatch, matches, nearMisses, tasks, labels, serverRole, roles } =
    classified.classification;
  const match = matches[flowMatch[flow] ?? -1];
  const taskMatch =
    taskRow >= 0 && tasks.flow[taskRow] === flow ? matches[tasks.match[taskRow] ?? -1] : undefined;
  const task = taskRow >= 0 ? labels[tasks.label[taskRow] ?? 0] : undefined;
  const near = nearMisses.filter((one) => one.flow === flow);
  const said = flowClass[flow] ?? 0;
  return (
    <aside className="pane is-side why" aria-label="Why">
      <div className="why-head">
        <h2>Flow {countText(flow)}</h2>
        <span className="second">
          {said === 0 ? 'not the app’s' : CLASS_LABELS[said]}
          {roles[serverRole[flow] ?? 255] !== undefined && `, ${roles[serverRole[flow] ?? 255]} server`}
        </span>
        <span className="spring" />
        <button type="button" className="btn" onClick={() => void goToFlow(app, flow)}>
          Open in Flows
        </button>
      </div>
      {taskMatch !== undefined && task !== undefined && (
        <section>
          <div className="section-head">
            {task.task}, {task.service}
          </div>
          <Match match={taskMatch} />
        </section>
      )}
      <section>
        <div className="section-head">{said === 0 ? 'No signature matches' : 'Why this flow'}</div>
        {match === undefined ? (
          <p className="dim">Nothing in it, nor its server’s name, is in the set.</p>
        ) : (
          <Match match={match} />
        )}
      </section>
      {near.length > 0 && (
        <section>
          <div className="section-head">Near misses</div>
          {near.map((one) => (
            <p key={one.signature + one.sentence}>
              <span className="mono">{one.signature}</span>
              <br />
              {one.sentence}
            </p>
          ))}
        </section>
      )}
      <TasksOfFlow flow={flow} />
    </aside>
  );
}

function Match({ match: { signature, sentence, certainty } }: { readonly match: SignatureMatch }): ReactNode {
  return (
    <>
      <p>{sentence}</p>
      <dl className="facts">
        <dt>signature</dt>
        <dd className="mono">{signature}</dd>
        <dt>certainty</dt>
        <dd>{certainty.toFixed(3)}</dd>
      </dl>
    </>
  );
}

/** How often each task occurs in the flow. */
function TasksOfFlow({ flow }: { readonly flow: number }): ReactNode {
  const classified = useAppState((state) => state.classified);
  if (classified === null) return null;
  const { tasks, labels } = classified.classification;
  const counts = new Map<number, number>();
  for (let row = 0; row < tasks.length; row += 1) {
    if (tasks.flow[row] === flow)
      counts.set(tasks.label[row] ?? 0, (counts.get(tasks.label[row] ?? 0) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return (
    <section>
      <div className="section-head">Tasks of the flow</div>
      <dl className="facts">
        {sorted.slice(0, MOST_TASKS).map(([label, count]) => (
          <div key={label}>
            <dt>{labels[label]?.task}</dt>
            <dd>{countText(count)}</dd>
          </div>
        ))}
      </dl>
      {sorted.length > MOST_TASKS && <p className="dim">and {sorted.length - MOST_TASKS} more</p>}
    </section>
  );
}
