import { figuresOf } from '../activity/figures.ts';
import { tablesOf } from '../activity/tables.ts';
import { workflowsOf } from '../activity/workflows.ts';
import type { Activity } from '../model/activity.ts';
import type { ActivityView } from '../model/activityView.ts';
import { serverGroups } from './serverGroups.ts';

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
