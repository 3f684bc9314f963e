import type { UserTable } from '../../engine/model/activity.ts';
import type { FigureId } from '../../engine/model/figure.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Rows of the users that a figure counts, of one period or all; with a range those whose first curve's value is in it. */
export function usersInRange(
  users: UserTable,
  id: FigureId,
  period: number | null,
  range: Range | null,
): readonly number[] {
  const rows: number[] = [];
  for (let user = 0; user < users.length; user += 1) {
    if (users.appFlows[user] === 0 || (period !== null && users.period[user] !== period)) continue;
    const value = firstValue(users, id, user);
    if (range === null || (value >= range.from && value <= range.to)) rows.push(user);
  }
  return rows;
}

function firstValue(users: UserTable, id: FigureId, user: number): number {
  const at = (column: ArrayLike<number>): number => column[user] ?? 0;
  const volume = at(users.appBytesUplink) + at(users.appBytesDownlink);
  if (id === '6a') return volume;
  if (id === '6b') return volume / (at(users.bytesUplink) + at(users.bytesDownlink));
  return id === '6c' ? at(users.appActiveSeconds) : at(users.appActiveSeconds) / at(users.activeSeconds);
}
