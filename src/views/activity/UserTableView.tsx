import { type ReactNode, useMemo, useState } from 'react';
import { openUser } from '../../actions/activity.ts';
import type { ActivityView } from '../../engine/model/activityView.ts';
import type { DataColumn } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { numbers, words } from '../columns.tsx';
import { bytesText, timeText } from '../format.ts';
import { ActivityDataTable } from './ActivityTable.tsx';
import { useActivity } from './useShownActivity.ts';

/** Some users. One is opened by the button, or as it is chosen. */
export function UserTableView({
  rows,
  head,
  opensAtOnce = false,
}: {
  readonly rows: readonly number[];
  readonly head: ReactNode;
  readonly opensAtOnce?: boolean;
}): ReactNode {
  const app = useApp();
  const view = useActivity();
  const opened = useAppState((state) => state.openUser?.user ?? -1);
  const [selected, setSelected] = useState(-1);
  const columns = useMemo(() => userColumns(view, rows), [view, rows]);
  const place = rows.indexOf(opened);
  return (
    <ActivityDataTable
      label="Users"
      file="users"
      title={
        <>
          {head}
          {!opensAtOnce && (
            <button
              type="button"
              className="btn"
              disabled={rows[selected] === undefined}
              onClick={() => void openUser(app, rows[selected] ?? 0)}
            >
              Open
            </button>
          )}
        </>
      }
      columns={columns}
      count={rows.length}
      selectedRow={selected < 0 ? place : selected}
      onSelectRow={(row) => {
        setSelected(row);
        if (opensAtOnce) void openUser(app, rows[row] ?? 0);
      }}
      empty="No user here."
    />
  );
}

function userColumns(
  { users, periods, baseNs }: ActivityView,
  rows: readonly number[],
): readonly DataColumn[] {
  const at = (column: ArrayLike<number>) => (row: number) => column[rows[row] ?? 0] ?? 0;
  const sum = (a: ArrayLike<number>, b: ArrayLike<number>) => (row: number) => at(a)(row) + at(b)(row);
  const [volume, all] = [
    sum(users.appBytesUplink, users.appBytesDownlink),
    sum(users.bytesUplink, users.bytesDownlink),
  ];
  return [
    { ...words('address', 'address', 150, (row) => users.address[rows[row] ?? 0] ?? ''), isMono: true },
    words('period', 'period', 80, (row) => periods[at(users.period)(row)]?.name ?? ''),
    {
      ...words('start', 'first packet', 184, (row) => timeText(baseNs, at(users.startNs)(row)).slice(0, 23)),
      value: at(users.startNs),
    },
    numbers('appBytes', 'app’s volume', 100, volume, bytesText),
    numbers('bytes', 'volume', 90, all, bytesText),
    numbers(
      'share',
      'share, %',
      76,
      (row) => (volume(row) / all(row)) * 100,
      (value) => value.toFixed(2),
    ),
    numbers('appFlows', 'app’s flows', 86, at(users.appFlows)),
    numbers('flows', 'flows', 66, at(users.flows)),
    numbers('appActiveSeconds', 'app active, s', 96, at(users.appActiveSeconds)),
    numbers('transferSeconds', 'transfer, s', 86, at(users.transferSeconds)),
    numbers('activeSeconds', 'active, s', 80, at(users.activeSeconds)),
  ];
}
