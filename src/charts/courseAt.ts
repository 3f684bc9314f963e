import type { UserTasks } from '../engine/model/activityView.ts';
import { COURSE_AFTER_S, COURSE_BEFORE_S, type Workflow } from '../engine/model/figure.ts';

/** What one user's app did around one of its tasks: every task near it as a step, in the order of their beginnings. */
export function courseAt(tasks: UserTasks, row: number): Workflow {
  const at = (column: ArrayLike<number>, of: number): number => column[of] ?? 0;
  const from = at(tasks.startNs, row) - COURSE_BEFORE_S * 1e9;
  const until = at(tasks.endNs, row) + COURSE_AFTER_S * 1e9;
  const near = Array.from({ length: tasks.length }, (_, one) => one).filter(
    (one) => at(tasks.startNs, one) >= from && at(tasks.startNs, one) <= until,
  );
  const beginNs = at(tasks.startNs, near[0] ?? row);
  return {
    service: tasks.service[row] ?? '',
    task: tasks.task[row] ?? '',
    count: 1,
    typical: 1,
    steps: near.map((one) => {
      const isPush = tasks.fromServer[one] === 1;
      const [asked, answered] = [at(tasks.requestBytes, one), at(tasks.responseBytes, one)];
      return {
        role: tasks.role[one] ?? 'unknown',
        flowClass: tasks.flowClass[one] ?? '',
        what: tasks.task[one] ?? '',
        fromServer: isPush,
        count: 1,
        afterS: (at(tasks.startNs, one) - beginNs) / 1e9,
        times: 1,
        bytesUplink: isPush ? answered : asked,
        bytesDownlink: isPush ? asked : answered,
      };
    }),
  };
}
