import type { Activity } from '../model/activity.ts';
import type { UserTasks } from '../model/activityView.ts';
import { FLOW_CLASSES } from '../model/task.ts';

/** What one user's app did. */
export function userTasks({ exchanges, labels, flows, servers }: Activity, user: number): UserTasks {
  const rows: number[] = [];
  for (let row = 0; row < exchanges.length; row += 1) if (exchanges.user[row] === user) rows.push(row);
  rows.sort((a, b) => exchanges.startNs[a] - exchanges.startNs[b] || a - b);
  const numbers = (column: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => column[row]);
  return {
    user,
    length: rows.length,
    service: rows.map((row) => labels[exchanges.label[row]].service),
    task: rows.map((row) => labels[exchanges.label[row]].task),
    flowClass: rows.map((row) => FLOW_CLASSES[exchanges.flowClass[row]]),
    role: rows.map((row) => servers[flows.server[exchanges.flow[row]]]?.role ?? 'unknown'),
    flow: Uint32Array.from(rows, (row) => flows.flow[exchanges.flow[row]]),
    startNs: numbers(exchanges.startNs),
    endNs: numbers(exchanges.endNs),
    fromServer: Uint8Array.from(rows, (row) => exchanges.fromServer[row]),
    completionS: numbers(exchanges.completionS),
    requestBytes: numbers(exchanges.requestBytes),
    responseBytes: numbers(exchanges.responseBytes),
  };
}
