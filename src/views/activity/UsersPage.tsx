import { type ReactNode, useMemo } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { isOfUsers } from '../../actions/cut.ts';
import { useAppState } from '../appContext.ts';
import { OpenUser } from './OpenUser.tsx';
import { UserTableView } from './UserTableView.tsx';
import { usersInRange } from './usersInRange.ts';
import { useActivity } from './useShownActivity.ts';

/** The users of the app, and what the opened one did. */
export function UsersPage(): ReactNode {
  const { users } = useActivity();
  const period = useAppState((state) => state.activityPeriod);
  const opened = useAppState((state) => state.openUser);
  const marked = useAppState((state) => state.markedRange);
  const rows = useMemo(
    () =>
      marked !== null && isOfUsers(marked.id)
        ? usersInRange(users, marked.id, period, marked)
        : usersInRange(users, '6a', period, null),
    [users, period, marked],
  );
  return (
    <Group orientation="vertical" style={{ height: '100%' }}>
      <Panel id="users" minSize={120}>
        <UserTableView
          rows={rows}
          opensAtOnce
          head={
            <>
              <h2 className="activity-title">Users</h2>
              <span className="second">A subscriber’s address until it is silent for an hour.</span>
            </>
          }
        />
      </Panel>
      <Separator className="separator" />
      <Panel id="user" defaultSize={opened === null ? 40 : '55%'} minSize={36}>
        {opened === null ? (
          <p className="activity-chosen second">Choose a user: its tasks stand here on a timeline.</p>
        ) : (
          <OpenUser key={opened.user} opened={opened} />
        )}
      </Panel>
    </Group>
  );
}
