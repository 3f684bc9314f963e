import { operatorView } from '../activity/operator/operatorView.ts';
import type { Activity } from '../model/activity.ts';
import { OPERATOR_COLUMNS, type OperatorSeries, type OperatorView } from '../model/operator.ts';
import type { ReportMinutes, SplitReport } from '../model/report.ts';
import type { Split } from '../model/split.ts';

const ALL = { period: null, service: null, role: null, server: null, by: null } as const;

/** What operators look at, of the whole app, as plain numbers. */
export function reportMinutes(activity: Activity): ReportMinutes {
  const view = operatorView(activity, ALL);
  return minutesOf(view, view.series[0]);
}

/** The same of each part of a split. */
export function splitMinutes(activity: Activity, by: Split): SplitReport['minutes'] {
  const view = operatorView(activity, { ...ALL, by });
  return view.series.map((series) => ({ name: series.name, ...minutesOf(view, series) }));
}

const minutesOf = ({ minutes, starts }: OperatorView, series: OperatorSeries | undefined): ReportMinutes => ({
  minutes: [...minutes],
  starts,
  columns: OPERATOR_COLUMNS.map(({ id, head, unit, definition }) => ({
    id,
    head,
    unit,
    definition,
    values: Array.from(series?.columns[id] ?? [], (value) => (Number.isNaN(value) ? null : value)),
  })),
});
