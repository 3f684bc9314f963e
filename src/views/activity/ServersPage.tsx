import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { showFlowsBehind } from '../../actions/activity.ts';
import { classText } from '../../charts/flowClasses.ts';
import { ServerMap } from '../../charts/ServerMap.tsx';
import type { ActivityView } from '../../engine/model/activityView.ts';
import { useSize } from '../../ui/useSize.ts';
import { useApp } from '../appContext.ts';
import { numbers, words } from '../columns.tsx';
import { bytesText } from '../format.ts';
import { ActivityDataTable } from './ActivityTable.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import { useActivity } from './useShownActivity.ts';

/** Fig. 4: the servers of the capture by role, drawn and as a table. */
export function ServersPage(): ReactNode {
  const app = useApp();
  const view = useActivity();
  const { groups, servers, users } = view;
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const { width } = useSize(frame);
  const [selected, setSelected] = useState(-1);
  const [role, setRole] = useState<string | null>(null);
  const chosenRole = role ?? (selected < 0 ? null : (servers[selected]?.role ?? 'unknown'));
  const appUsers = useMemo(() => users.appFlows.filter((flows) => flows > 0).length, [users]);
  const columns = useMemo(() => serverColumns(view), [view]);
  return (
    <div className="pane">
      <div className="bar">
        <h2 className="activity-title">Fig. 4</h2>
        <span className="second">
          {servers.length} servers in {groups.length} roles; a band is as wide as its volume
        </span>
        <span className="spring" />
        <button
          type="button"
          className="btn"
          disabled={chosenRole === null}
          onClick={() => chosenRole !== null && void showFlowsBehind(app, { kind: 'role', role: chosenRole })}
        >
          {chosenRole === null ? 'Flows of a role' : `Flows of ${chosenRole}`}
        </button>
        <SaveButtons name="figure-4" drawing={() => drawing.current} csv={() => groupsCsv(view)} />
      </div>
      <Group orientation="vertical" className="pane-rest">
        <Panel id="map" minSize={160}>
          <div className="activity-drawing" ref={frame}>
            {groups.length === 0 ? (
              <p className="activity-chosen second">No flow is classified, so no server is the app’s.</p>
            ) : (
              <ServerMap
                groups={groups}
                servers={servers}
                width={width}
                users={appUsers}
                role={chosenRole}
                onRole={(next) => {
                  setRole(next);
                  setSelected(-1);
                }}
                drawing={drawing}
              />
            )}
          </div>
        </Panel>
        <Separator className="separator" />
        <Panel id="servers" defaultSize="36%" minSize={100}>
          <ActivityDataTable
            label="Servers"
            file="servers"
            columns={columns}
            count={servers.length}
            selectedRow={selected}
            onSelectRow={(row) => {
              setSelected(row);
              setRole(null);
            }}
          />
        </Panel>
      </Group>
    </div>
  );
}

function serverColumns({ servers }: ActivityView) {
  return [
    { ...words('server', 'server', 160, (row) => servers[row]?.address ?? ''), isMono: true },
    numbers('port', 'port', 70, (row) => servers[row]?.port ?? null, String),
    words('host', 'name', 220, (row) => servers[row]?.host ?? ''),
    words('role', 'role', 100, (row) => servers[row]?.role ?? ''),
    numbers('users', 'users', 80, (row) => servers[row]?.users ?? null),
    numbers('flows', 'flows', 80, (row) => servers[row]?.flows ?? null),
    numbers('bytesUplink', 'uplink', 90, (row) => servers[row]?.bytesUplink ?? null, bytesText),
    numbers('bytesDownlink', 'downlink', 90, (row) => servers[row]?.bytesDownlink ?? null, bytesText),
  ];
}

function groupsCsv({ groups }: ActivityView): string {
  const lines = ['role,servers,users,flow type,flows,bytes uplink,bytes downlink'];
  for (const { role, servers, users, links } of groups)
    for (const { flowClass, flows, bytesUplink, bytesDownlink } of links)
      lines.push(
        [role, servers.length, users, classText(flowClass), flows, bytesUplink, bytesDownlink].join(','),
      );
  return `${lines.join('\r\n')}\r\n`;
}
