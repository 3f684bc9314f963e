import { figuresOf } from '../activity/figures.ts';
import { inPeriod } from '../activity/subset.ts';
import { tablesOf } from '../activity/tables.ts';
import { workflowsOf } from '../activity/workflows.ts';
import type { Activity } from '../model/activity.ts';
import type { ActivityView, UserRange } from '../model/activityView.ts';
import { serverGroups } from './serverGroups.ts';
import { userValues } from './userValues.ts';

/** An activity as figures, tables and drawings. */
export function activityView(activity: Activity): ActivityView {
  const { baseNs, periods, totals, servers, users } = activity;
  return {
    baseNs,
    periods,
    totals,
    figures: figuresOf(activity),
    tables: tablesOf(activity),
    workflows: workflowsOf(activity),
    servers,
    groups: serverGroups(activity),
    users,
  };
}

/** Figures and tables of the users of one period, null all, with a value of a figure of users in a range, null any. */
export function activityOfPart(
  activity: Activity,
  period: number | null,
  range: UserRange | null,
): Pick<ActivityView, 'figures' | 'tables'> {
  const filters = [
    period === null ? null : inPeriod(activity, period),
    range === null ? null : inRange(activity, range),
  ].filter((one) => one !== null);
  const filter = filters.length === 0 ? null : (user: number) => filters.every((one) => one(user));
  return { figures: figuresOf(activity, filter), tables: tablesOf(activity, filter) };
}

function inRange({ users }: Activity, { id, from, to }: UserRange): (user: number) => boolean {
  return (user) => {
    const [value] = user < 0 ? [] : userValues(users, id, user);
    return value !== undefined && value >= from && value <= to;
  };
}
