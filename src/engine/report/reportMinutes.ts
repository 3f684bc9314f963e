import { operatorView } from '../activity/operator/operatorView.ts';
import type { Activity } from '../model/activity.ts';
import { OPERATOR_COLUMNS } from '../model/operator.ts';
import type { ReportMinutes } from '../model/report.ts';

const ALL = { period: null, service: null, role: null, server: null, by: null } as const;

/** What operators look at, of the whole app, as plain numbers. */
export function reportMinutes(activity: Activity): ReportMinutes {
  const { minutes, starts, series } = operatorView(activity, ALL);
  return {
    minutes: [...minutes],
    starts,
    columns: OPERATOR_COLUMNS.map(({ id, head, unit, definition }) => ({
      id,
      head,
      unit,
      definition,
      values: Array.from(series[0]?.columns[id] ?? [], (value) => (Number.isNaN(value) ? null : value)),
    })),
  };
}
