import type { UserTable } from '../model/activity.ts';
import type { FigureId } from '../model/figure.ts';

/** The values that a user gives to a figure's curves, in their order; none in figures of tasks or for who is no user of the app. */
export function userValues(users: UserTable, id: FigureId, user: number): readonly number[] {
  if (users.appFlows[user] === 0) return [];
  const volume = users.appBytesUplink[user] + users.appBytesDownlink[user];
  const seconds = [users.appActiveSeconds[user], users.transferSeconds[user]];
  switch (id) {
    case '6a':
      return [volume];
    case '6b':
      return [volume / (users.bytesUplink[user] + users.bytesDownlink[user])];
    case '6c':
      return seconds;
    case '6d':
      return seconds.map((one) => one / users.activeSeconds[user]);
    default:
      return [];
  }
}
