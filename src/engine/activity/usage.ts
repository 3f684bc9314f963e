import type { UsageTable } from '../model/activity.ts';
import type { Classification } from '../model/task.ts';

/** Volume and tasks by user and label. */
export function usageOf({ tasks, labels }: Classification, userOfFlow: Int32Array): UsageTable {
  const sums = new Map<number, { tasks: number; uplink: number; downlink: number }>();
  for (let i = 0; i < tasks.length; i += 1) {
    const user = userOfFlow[tasks.flow[i]];
    if (user < 0) continue;
    const key = user * labels.length + tasks.label[i];
    const sum = sums.get(key) ?? { tasks: 0, uplink: 0, downlink: 0 };
    sum.tasks += 1;
    sum.uplink += tasks.bytesUplink[i];
    sum.downlink += tasks.bytesDownlink[i];
    sums.set(key, sum);
  }
  const rows = [...sums].sort(([a], [b]) => a - b);
  return {
    length: rows.length,
    user: Uint32Array.from(rows, ([key]) => Math.floor(key / labels.length)),
    label: Uint16Array.from(rows, ([key]) => key % labels.length),
    tasks: Uint32Array.from(rows, ([, sum]) => sum.tasks),
    bytesUplink: Float64Array.from(rows, ([, sum]) => sum.uplink),
    bytesDownlink: Float64Array.from(rows, ([, sum]) => sum.downlink),
  };
}
