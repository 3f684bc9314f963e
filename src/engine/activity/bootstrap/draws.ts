import type { UserTable } from '../../model/activity.ts';
import type { UserFilter } from '../subset.ts';

/** Users to draw from, in an order that does not depend on how an activity was put together: by address, then time. */
export function populationOf(users: UserTable, filter: UserFilter): Uint32Array {
  const rows = Array.from({ length: users.length }, (_, user) => user).filter(
    (user) => filter?.(user) ?? true,
  );
  const { address, startNs } = users;
  return Uint32Array.from(
    rows.sort(
      (a, b) => (address[a] < address[b] ? -1 : address[a] > address[b] ? 1 : 0) || startNs[a] - startNs[b],
    ),
  );
}

/** As many users drawn as there are, with replacement: how often each user row came. */
export function drawUsers(population: Uint32Array, random: () => number, times: Uint16Array): void {
  times.fill(0);
  for (let i = 0; i < population.length; i += 1)
    times[population[Math.floor(random() * population.length)]] += 1;
}

/** Ends of the interval that holds 95 % of values; null without any. */
export function interval95(values: readonly number[] | Float64Array): readonly [number, number] | null {
  const ascending = Float64Array.from(values).sort();
  if (ascending.length === 0) return null;
  const at = (share: number): number =>
    ascending[Math.max(0, Math.ceil(share * ascending.length - 1e-9) - 1)];
  return [at(0.025), at(0.975)];
}
