import type { Activity } from '../../model/activity.ts';
import type { OperatorChoice, OperatorView } from '../../model/operator.ts';
import type { Split } from '../../model/split.ts';
import { both, EVERYTHING, type Group } from '../groups/group.ts';
import { groupNamed, groupNames, groupsOf } from '../groups/groupsOf.ts';
import { minuteColumns } from './minuteColumns.ts';

/** What operators look at: users, flows, throughput, round trips, loss and completion by minute, server and service. */
export function operatorView(activity: Activity, choice: OperatorChoice): OperatorView {
  const { minutes, starts } = shownMinutes(activity, choice.period);
  const placeOf = new Map(Array.from(minutes, (minute, i) => [minute, i]));
  const chosen = chosenGroup(activity, choice);
  const groups =
    choice.by === null ? [chosen] : groupsOf(activity, choice.by).map((group) => both(chosen, group));
  const series = groups.map((group) => ({
    name: group.name,
    columns: minuteColumns(activity, group, placeOf),
  }));
  return {
    minutes,
    starts,
    series:
      choice.by === null ? series : series.filter(({ columns }) => columns.activeUsers.some((n) => n > 0)),
    services: groupNames(activity, 'service'),
    roles: groupNames(activity, 'server role'),
    servers: groupNames(activity, 'server'),
  };
}

/** Minutes of a period, or of all of them; the silences between are left out. */
function shownMinutes(
  { baseNs, periods }: Activity,
  period: number | null,
): { readonly minutes: Uint32Array; readonly starts: readonly number[] } {
  const base = Number(baseNs / 60_000_000_000n);
  const intoMinuteNs = Number(baseNs % 60_000_000_000n);
  const minuteOf = (timeNs: number): number => base + Math.floor((timeNs + intoMinuteNs) / 60e9);
  const minutes: number[] = [];
  const starts: number[] = [];
  for (const { startNs, endNs } of period === null ? periods : periods.slice(period, period + 1)) {
    starts.push(minutes.length);
    for (let minute = minuteOf(startNs); minute <= minuteOf(endNs); minute += 1) minutes.push(minute);
  }
  return { minutes: Uint32Array.from(minutes), starts };
}

/** What service, role and server leave. */
export function chosenGroup(activity: Activity, choice: OperatorChoice): Group {
  const filters: readonly (readonly [Split, string | null])[] = [
    ['service', choice.service],
    ['server role', choice.role],
    ['server', choice.server],
  ];
  return filters.reduce<Group>(
    (group, [split, name]) => (name === null ? group : both(group, groupNamed(activity, split, name))),
    EVERYTHING,
  );
}
