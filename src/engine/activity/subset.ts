import type { Activity } from '../model/activity.ts';

/** Which users' activity is looked at; null is everybody. A user row, or -1 for what belongs to nobody. */
export type UserFilter = ((user: number) => boolean) | null;

/** Users of one period. */
export function inPeriod({ users }: Activity, period: number): (user: number) => boolean {
  return (user) => user >= 0 && users.period[user] === period;
}
