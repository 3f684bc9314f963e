import type { Period } from '../model/activity.ts';
import { isGiven } from './namedPeriods.ts';

export interface MergedPeriods {
  /** In the order of time, named by their place where nobody named them. */
  readonly periods: readonly Period[];
  /** For each of the lists, the new row of each of its periods. */
  readonly placesOf: readonly (readonly number[])[];
}

/** Periods of several captures as one list: those between which less than the silence lies are one, as in a whole capture. */
export function mergePeriods(lists: readonly (readonly Period[])[], silenceNs: number): MergedPeriods {
  const all = lists.flatMap((list, from) => list.map((period, row) => ({ period, from, row })));
  all.sort((a, b) => a.period.startNs - b.period.startNs || a.from - b.from);
  const periods: Period[] = [];
  const placesOf: number[][] = lists.map(() => []);
  for (const { period, from, row } of all) {
    const last = periods[periods.length - 1];
    if (last !== undefined && period.startNs - last.endNs <= silenceNs)
      periods[periods.length - 1] = {
        ...last,
        name: isGiven(last) || !isGiven(period) ? last.name : period.name,
        endNs: Math.max(last.endNs, period.endNs),
      };
    else periods.push(isGiven(period) ? period : { ...period, name: `Period ${periods.length + 1}` });
    placesOf[from][row] = periods.length - 1;
  }
  return { periods, placesOf };
}
