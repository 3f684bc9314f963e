import type { Activity } from '../model/activity.ts';

/** The same activity without addresses: users and servers are numbered in the order of their rows, equal ones alike. */
export function withPseudonyms(activity: Activity): Activity {
  const { users, servers } = activity;
  const user = numbered('user');
  const server = numbered('server');
  return {
    ...activity,
    users: { ...users, address: users.address.map(user) },
    servers: servers.map((one) => ({ ...one, address: server(one.address) })),
  };
}

function numbered(kind: string): (address: string) => string {
  const names = new Map<string, string>();
  return (address) => {
    const name = names.get(address) ?? `${kind}-${names.size + 1}`;
    names.set(address, name);
    return name;
  };
}
