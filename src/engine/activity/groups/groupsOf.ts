import type { Activity } from '../../model/activity.ts';
import type { Split } from '../../model/split.ts';
import type { Group } from './group.ts';
import { traitOf } from './traits.ts';

/** As many lines as a chart can tell apart; the last one holds what is left. */
export const MOST_GROUPS = 6;

/** Parts of an activity by what they are, most volume first (times of day and periods in their order); small ones are one, ‘others’. */
export function groupsOf(activity: Activity, split: Split, most = MOST_GROUPS): readonly Group[] {
  const { minutes } = activity;
  const trait = traitOf(activity, split);
  const volumes = new Map<string, number>();
  for (let row = 0; row < minutes.length; row += 1) {
    const name = trait.ofMinute(row);
    const bytes = minutes.bytesUplink[row] + minutes.bytesDownlink[row];
    volumes.set(name, (volumes.get(name) ?? 0) + bytes);
  }
  const names = [...volumes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const kept = names.length > most ? names.slice(0, most - 1) : names;
  if (split === 'time of day') kept.sort();
  if (split === 'period') {
    const places = new Map(activity.periods.map(({ name }, place) => [name, place]));
    kept.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  }
  const groups = kept.map((name) => groupNamed(activity, split, name));
  if (kept.length === names.length) return groups;
  const own = new Set(kept);
  return [
    ...groups,
    {
      name: 'others',
      hasMinute: (row) => !own.has(trait.ofMinute(row)),
      hasTask: (row) => !own.has(trait.ofTask(row)),
    },
  ];
}

/** The part that is so named by a split. */
export function groupNamed(activity: Activity, split: Split, name: string): Group {
  const trait = traitOf(activity, split);
  return {
    name,
    hasMinute: (row) => trait.ofMinute(row) === name,
    hasTask: (row) => trait.ofTask(row) === name,
  };
}

/** Every name that a split has, most volume first. */
export const groupNames = (activity: Activity, split: Split): readonly string[] =>
  groupsOf(activity, split, Number.POSITIVE_INFINITY).map(({ name }) => name);
