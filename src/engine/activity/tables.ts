import type { Activity } from '../model/activity.ts';
import type { ActivityTable } from '../model/figure.ts';
import { periodTable } from './periodTable.ts';
import { seenTable } from './seenTable.ts';
import { sizeTable } from './sizeTable.ts';
import type { UserFilter } from './subset.ts';
import { textTable } from './textTable.ts';
import { usageTable } from './usageTable.ts';

/** The paper's tables from a capture's activity, its own numbers beside; of some users only where a filter says so. */
export function tablesOf(activity: Activity, filter: UserFilter = null): readonly ActivityTable[] {
  return [
    seenTable(activity, filter),
    periodTable(activity, filter),
    usageTable(activity, filter),
    sizeTable(activity, filter),
    textTable(activity, filter),
  ];
}
