import type { Activity } from '../model/activity.ts';
import type { ActivityRow, ActivityTable } from '../model/figure.ts';
import { cell } from './cells.ts';
import { PAPER_TABLE_III } from './paperTables.ts';
import type { UserFilter } from './subset.ts';

/** Table III: users and volume of each period; its total adds the periods. */
export function periodTable({ users, periods }: Activity, filter: UserFilter): ActivityTable {
  const sums = periods.map(() => [0, 0, 0, 0]);
  for (let user = 0; user < users.length; user += 1) {
    if (!(filter?.(user) ?? true)) continue;
    const sum = sums[users.period[user]];
    if (sum === undefined) continue;
    sum[0] += 1;
    sum[1] += users.appFlows[user] > 0 ? 1 : 0;
    sum[2] += users.bytesUplink[user] + users.bytesDownlink[user];
    sum[3] += users.appBytesUplink[user] + users.appBytesDownlink[user];
  }
  const total = [0, 1, 2, 3].map((i) => sums.reduce((all, sum) => all + sum[i], 0));
  const paperTotal = PAPER_TABLE_III.at(-1)?.cells ?? null;
  const rows: ActivityRow[] = periods.map(({ name }, i) => ({
    heads: [name],
    cells: sums[i].map((value) => cell(value)),
  }));
  return {
    id: 'III',
    title: 'Users and volume by period',
    heads: ['Period'],
    columns: [
      {
        id: 'users',
        head: 'Users',
        unit: '',
        definition: 'Addresses of subscribers; one that is silent for an hour is another user afterwards.',
      },
      { id: 'appUsers', head: 'App users', unit: '', definition: 'Users with at least one classified flow.' },
      { id: 'bytes', head: 'Volume', unit: 'B', definition: 'IP bytes of all flows of users.' },
      { id: 'appBytes', head: 'App volume', unit: 'B', definition: 'IP bytes of classified flows.' },
    ],
    rows: [
      ...rows,
      {
        heads: ['Total'],
        cells: total.map((value, i) => cell(value, paperTotal && paperTotal[i] * (i < 2 ? 1e3 : 1e9))),
      },
    ],
  };
}
