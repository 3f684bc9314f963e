import { groupNamed } from '../activity/groups/groupsOf.ts';
import { chosenGroup } from '../activity/operator/operatorView.ts';
import type { Activity, ExchangeTable } from '../model/activity.ts';
import type { ActivityPart } from '../model/activityView.ts';
import type { FigureId } from '../model/figure.ts';
import { userValues } from './userValues.ts';

/** Numbers of the app's flows, in their capture, that a part of the activity is made of; ascending. */
export function flowsBehind(activity: Activity, part: ActivityPart): Uint32Array {
  return rowsBehind(activity, part)
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
    if (label.service === service && (task === '' || label.task === task)) wanted.add(row);
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
