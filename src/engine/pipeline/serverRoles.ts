import type { ServerOverlay } from '../model/edit.ts';
import type { ServerRole, SignatureSet } from '../model/signature.ts';
import { ServerSet } from '../tasks/servers.ts';

/** Names of servers by flow: rows of `hostNames`, -1 where a flow's server has none. */
export interface NamedServers {
  readonly hostOfFlow: Int32Array;
  readonly hostNames: readonly string[];
}

/** What each flow's server is for (paper Fig. 4), by its name: as a person said, else as the sets say; null where neither does. */
export function serverRoles(
  { hostOfFlow, hostNames }: NamedServers,
  sets: readonly SignatureSet[],
  said: readonly ServerOverlay[],
): readonly (ServerRole | null)[] {
  const known = sets.map((set) => new ServerSet(set));
  const roles = new Map<number, ServerRole | null>([[-1, null]]);
  return Array.from(hostOfFlow, (row) => {
    const before = roles.get(row);
    if (before !== undefined) return before;
    const host = (hostNames[row] ?? '').toLowerCase().replace(/:\d+$/, '');
    const own = said.find(({ server }) => server.toLowerCase() === host)?.role ?? null;
    const role =
      own ?? known.map((set) => set.byHost(host)?.role ?? null).find((one) => one !== null) ?? null;
    roles.set(row, role);
    return role;
  });
}
