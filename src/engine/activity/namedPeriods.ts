import type { Activity, Period } from '../model/activity.ts';
import type { PeriodName } from '../model/edit.ts';

const DEFAULT = /^Period \d+$/;

/** Whether a person named it so. */
export const isGiven = ({ name }: Period): boolean => !DEFAULT.test(name);

/** Periods with the names that a person gave: each name is that of the period that a moment of it is in. */
export function namedPeriods({ baseNs, periods }: Activity, names: readonly PeriodName[]): readonly Period[] {
  return periods.map((period, i) => {
    const own = names.filter(({ atNs }) => {
      const sinceNs = Number(BigInt(atNs) - baseNs);
      return sinceNs >= period.startNs && sinceNs <= period.endNs;
    });
    return { ...period, name: own.at(-1)?.name ?? `Period ${i + 1}` };
  });
}
