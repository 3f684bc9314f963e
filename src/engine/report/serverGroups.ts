import type { Activity } from '../model/activity.ts';
import type { ServerGroup, ServerLink } from '../model/figure.ts';
import { SERVER_ROLES } from '../model/signature.ts';
import { FLOW_CLASSES } from '../model/task.ts';

interface Draft {
  readonly servers: Set<number>;
  readonly users: Set<number>;
  readonly links: Map<number, { flows: number; up: number; down: number }>;
  flows: number;
}

/** The servers of the app by role, in the order of SERVER_ROLES; those of which none is known come last. */
export function serverGroups({ flows, servers }: Activity): readonly ServerGroup[] {
  const drafts = new Map<string, Draft>();
  for (let flow = 0; flow < flows.length; flow += 1) {
    const server = servers[flows.server[flow]];
    if (server === undefined) continue;
    const role = server.role ?? 'unknown';
    const draft: Draft = drafts.get(role) ?? {
      servers: new Set(),
      users: new Set(),
      links: new Map(),
      flows: 0,
    };
    drafts.set(role, draft);
    draft.servers.add(flows.server[flow]);
    draft.flows += 1;
    if (flows.user[flow] >= 0) draft.users.add(flows.user[flow]);
    const link = draft.links.get(flows.flowClass[flow]) ?? { flows: 0, up: 0, down: 0 };
    draft.links.set(flows.flowClass[flow], link);
    link.flows += 1;
    link.up += flows.bytesUplink[flow];
    link.down += flows.bytesDownlink[flow];
  }
  const volume = (row: number): number => servers[row].bytesUplink + servers[row].bytesDownlink;
  return [...SERVER_ROLES, 'unknown'].flatMap((role) => {
    const draft = drafts.get(role);
    if (draft === undefined) return [];
    return [
      {
        role,
        servers: [...draft.servers].sort((a, b) => volume(b) - volume(a) || a - b),
        users: draft.users.size,
        flows: draft.flows,
        links: linksOf(draft),
      },
    ];
  });
}

function linksOf({ links }: Draft): readonly ServerLink[] {
  return [...links]
    .map(([flowClass, { flows, up, down }]) => ({
      flowClass: FLOW_CLASSES[flowClass],
      flows,
      bytesUplink: up,
      bytesDownlink: down,
    }))
    .sort((a, b) => b.bytesUplink + b.bytesDownlink - a.bytesUplink - a.bytesDownlink);
}
