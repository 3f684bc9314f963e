import { inPeriod, type UserFilter } from '../activity/subset.ts';
import type { Activity } from '../model/activity.ts';
import type { ActivityCut } from '../model/activityCut.ts';
import type { UserRange } from '../model/activityView.ts';
import { userValues } from './userValues.ts';

/** The users that a cut is of: of a period, with a value of a figure in a range; null is everybody. */
export function cutFilter(
  activity: Activity,
  { period, users }: Pick<ActivityCut, 'period' | 'users'>,
): UserFilter {
  const ofPeriod = period === null ? null : inPeriod(activity, period);
  const marked = users === null ? null : inRange(activity, users);
  return ofPeriod === null || marked === null
    ? (ofPeriod ?? marked)
    : (user) => ofPeriod(user) && marked(user);
}

/** Users whose value of the figure's first curve is in the range. */
function inRange({ users }: Activity, { id, from, to }: UserRange): (user: number) => boolean {
  return (user) => {
    const [value] = user < 0 ? [] : userValues(users, id, user);
    return value !== undefined && value >= from && value <= to;
  };
}
