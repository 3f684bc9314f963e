import { groupNamed } from '../activity/groups/groupsOf.ts';
import { chosenGroup } from '../activity/operator/operatorView.ts';
import { inPeriod } from '../activity/subset.ts';
import type { Activity, ExchangeTable } from '../model/activity.ts';
import type { ActivityCut } from '../model/activityCut.ts';
import type { ActivityPart } from '../model/activityView.ts';
import type { FigureId } from '../model/figure.ts';
import { TABLE_IV } from '../model/tableIV.ts';
import { FLOW_CLASSES } from '../model/task.ts';
import { cutFilter } from './cutFilter.ts';
import { userValues } from './userValues.ts';

/** Numbers of the app's flows, in their capture, that a part of the activity of some users is made of; ascending. */
export function flowsBehind(
  activity: Activity,
  part: ActivityPart,
  whose: Pick<ActivityCut, 'period' | 'users'> = { period: null, users: null },
): Uint32Array {
  const filter = cutFilter(activity, whose);
  return rowsBehind(activity, part)
    .filter((row) => filter?.(activity.flows.user[row]) ?? true)
    .map((row) => activity.flows.flow[row])
    .sort();
}

/** The same as rows of the activity's flows. */
function rowsBehind(activity: Activity, part: ActivityPart): Uint32Array {
  const { flows, exchanges, servers } = activity;
  switch (part.kind) {
    case 'task':
      return flowsOfTasks(exchanges, ofTask(activity, part));
    case 'figure':
      return part.id === '7a' || part.id === '7b'
        ? flowsOfTasks(exchanges, inRange(exchanges, part.id, part.from, part.to))
        : flowsWhere(activity, usersIn(activity, part));
    case 'app':
      return flowsWhere(activity, ofPeriod(activity, part.period));
    case 'other':
      return flowsWhere(activity, ofNoNamedTask(activity));
    case 'class':
      return flowsWhere(
        activity,
        (flow) =>
          FLOW_CLASSES[flows.flowClass[flow]] === part.flowClass &&
          flows.endNs[flow] - flows.startNs[flow] < part.underS * 1e9,
      );
    case 'user':
      return flowsWhere(activity, (flow) => flows.user[flow] === part.user);
    case 'role':
      return flowsWhere(activity, (flow) => (servers[flows.server[flow]]?.role ?? 'unknown') === part.role);
    case 'minutes':
      return flowsOfMinutes(activity, part);
    case 'server':
      return flowsWhere(activity, (flow) => flows.server[flow] === part.server);
  }
}

function ofPeriod(activity: Activity, period: number | null): (flow: number) => boolean {
  const isIn = period === null ? null : inPeriod(activity, period);
  return (flow) => isIn?.(activity.flows.user[flow]) ?? true;
}

/** Flows with a task that has no row in Table IV, or without any. */
function ofNoNamedTask({ exchanges, labels }: Activity): (flow: number) => boolean {
  const named = new Set<string>(TABLE_IV.slice(0, -1).map(({ task }) => task));
  const isNamed = labels.map(({ task }, row) => row > 0 && named.has(task));
  const [withTask, withOther] = [new Set<number>(), new Set<number>()];
  for (let row = 0; row < exchanges.length; row += 1) {
    withTask.add(exchanges.flow[row]);
    if (!isNamed[exchanges.label[row]]) withOther.add(exchanges.flow[row]);
  }
  return (flow) => withOther.has(flow) || !withTask.has(flow);
}

function flowsOfMinutes(
  activity: Activity,
  { choice, from, to }: Extract<ActivityPart, { kind: 'minutes' }>,
): Uint32Array {
  const { minutes } = activity;
  const { hasMinute } = chosenGroup(activity, choice);
  const out = new Set<number>();
  for (let row = 0; row < minutes.length; row += 1)
    if (minutes.minute[row] >= from && minutes.minute[row] <= to && hasMinute(row))
      out.add(minutes.flow[row]);
  return Uint32Array.from(out).sort();
}

function flowsWhere({ flows }: Activity, isWanted: (flow: number) => boolean): Uint32Array {
  const out: number[] = [];
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (flows.flowClass[flow] !== 0 && isWanted(flow)) out.push(flow);
  }
  return Uint32Array.from(out);
}

function flowsOfTasks(exchanges: ExchangeTable, isWanted: (row: number) => boolean): Uint32Array {
  const out = new Set<number>();
  for (let row = 0; row < exchanges.length; row += 1) if (isWanted(row)) out.add(exchanges.flow[row]);
  return Uint32Array.from(out).sort();
}

function ofTask(
  activity: Activity,
  { service, task, group }: Extract<ActivityPart, { kind: 'task' }>,
): (row: number) => boolean {
  const isLabelled = ofLabel(activity, service, task);
  if (group === undefined) return isLabelled;
  const { hasTask } = groupNamed(activity, group.split, group.name);
  return (row) => isLabelled(row) && hasTask(row);
}

/** An empty task is every task of the service. */
function ofLabel({ labels, exchanges }: Activity, service: string, task: string): (row: number) => boolean {
  const wanted = new Set<number>();
  labels.forEach((label, row) => {
    // Row 0 is what is not known; it counts among no service's tasks.
    const isWanted = task === '' ? row > 0 : label.task === task;
    if (label.service === service && isWanted) wanted.add(row);
  });
  return (row) => wanted.has(exchanges.label[row]);
}

function inRange(exchanges: ExchangeTable, id: FigureId, from: number, to: number): (row: number) => boolean {
  const values = id === '7a' ? exchanges.completionS : exchanges.sincePreviousS;
  return (row) => values[row] >= from && values[row] <= to;
}

function usersIn(
  { users, flows }: Activity,
  { id, from, to }: { readonly id: FigureId; readonly from: number; readonly to: number },
): (flow: number) => boolean {
  const wanted = new Set<number>();
  for (let user = 0; user < users.length; user += 1) {
    const [value] = userValues(users, id, user);
    if (value !== undefined && value >= from && value <= to) wanted.add(user);
  }
  return (flow) => wanted.has(flows.user[flow]);
}
