import type { Activity } from '../model/activity.ts';
import type { FigureId } from '../model/figure.ts';
import { CLASS_W_HTTP, CLASS_W_TCP } from '../model/task.ts';
import type { UserFilter } from './subset.ts';

export interface FigureOptions {
  /** Fig. 6(d): transfer seconds are divided by seconds with a packet of any flow, not by those with an active flow. */
  readonly likeByLike?: boolean;
}

/** What a curve is made of: its values in any order, and whose each is. */
export interface Sample {
  readonly id: FigureId;
  readonly name: string;
  readonly values: Float64Array;
  /** Row of the user of each value. */
  readonly users: Int32Array;
}

/** The values of every curve of Figures 6 and 7, by figure. */
export function samplesOf(
  activity: Activity,
  filter: UserFilter,
  { likeByLike = false }: FigureOptions,
): readonly Sample[] {
  const { users, exchanges } = activity;
  const own = Int32Array.from(appUsers(activity, filter));
  const ofUsers = (id: FigureId, name: string, of: (user: number) => number): Sample => ({
    id,
    name,
    values: Float64Array.from(own, of),
    users: own,
  });
  const ofTasks = (id: FigureId, name: string, values: Float64Array, flowClass: number): Sample => {
    const rows: number[] = [];
    for (let i = 0; i < exchanges.length; i += 1) {
      const isOwn = exchanges.flowClass[i] === flowClass && !Number.isNaN(values[i]);
      if (isOwn && (filter?.(exchanges.user[i]) ?? true)) rows.push(i);
    }
    return {
      id,
      name,
      values: Float64Array.from(rows, (row) => values[row]),
      users: Int32Array.from(rows, (row) => exchanges.user[row]),
    };
  };
  const volume = (user: number): number => users.appBytesUplink[user] + users.appBytesDownlink[user];
  const all = (user: number): number => users.bytesUplink[user] + users.bytesDownlink[user];
  const under = likeByLike ? users.anyTransferSeconds : users.activeSeconds;
  return [
    ofUsers('6a', 'Volume', volume),
    ofUsers('6b', 'Share', (user) => volume(user) / all(user)),
    ofUsers('6c', 'Active', (user) => users.appActiveSeconds[user]),
    ofUsers('6c', 'Data transfer', (user) => users.transferSeconds[user]),
    ofUsers('6d', 'Active', (user) => users.appActiveSeconds[user] / users.activeSeconds[user]),
    ofUsers('6d', 'Data transfer', (user) => users.transferSeconds[user] / under[user]),
    ofTasks('7a', 'W-TCP', exchanges.completionS, CLASS_W_TCP),
    ofTasks('7a', 'W-HTTP', exchanges.completionS, CLASS_W_HTTP),
    ofTasks('7b', 'W-TCP', exchanges.sincePreviousS, CLASS_W_TCP),
  ];
}

/** Users with classified flows. */
export function appUsers({ users }: Activity, filter: UserFilter): readonly number[] {
  return Array.from({ length: users.length }, (_, user) => user).filter(
    (user) => users.appFlows[user] > 0 && (filter?.(user) ?? true),
  );
}
