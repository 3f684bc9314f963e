import type { ExchangeTable } from '../model/activity.ts';
import {
  CLASS_W_HTTP,
  CLASS_W_TCP,
  type Classification,
  TASK_FROM_SERVER,
  type TaskTable,
} from '../model/task.ts';

const NS = 1e9;

/**
 * Tasks of users with the times of Fig. 7 and the sizes of Table V, in the order of their beginnings. `rowOfFlow` is
 * the row of the flow activity table of each flow of the capture, -1 for flows of nobody.
 */
export function exchangesOf(
  { tasks }: Classification,
  userOfFlow: Int32Array,
  rowOfFlow: Int32Array,
): ExchangeTable {
  const rows = Array.from({ length: tasks.length }, (_, task) => task)
    .filter((task) => rowOfFlow[tasks.flow[task]] >= 0)
    .sort((a, b) => beginOf(tasks, a) - beginOf(tasks, b) || a - b);
  return {
    length: rows.length,
    user: Int32Array.from(rows, (task) => userOfFlow[tasks.flow[task]]),
    flow: Uint32Array.from(rows, (task) => rowOfFlow[tasks.flow[task]]),
    label: Uint16Array.from(rows, (task) => tasks.label[task]),
    flowClass: Uint8Array.from(rows, (task) => tasks.flowClass[task]),
    startNs: Float64Array.from(rows, (task) => beginOf(tasks, task)),
    endNs: Float64Array.from(rows, (task) => endOf(tasks, task)),
    fromServer: Uint8Array.from(rows, (task) => (tasks.condition[task] & TASK_FROM_SERVER ? 1 : 0)),
    completionS: Float64Array.from(rows, (task) => completionOf(tasks, task)),
    sincePreviousS: sincePrevious(tasks, rows),
    requests: Uint32Array.from(rows, (task) => tasks.requests[task]),
    responses: Uint32Array.from(rows, (task) => tasks.responses[task]),
    requestBytes: Float64Array.from(rows, (task) => tasks.requestBytes[task]),
    responseBytes: Float64Array.from(rows, (task) => tasks.responseBytes[task]),
  };
}

/** A task begins with its request's first byte; one without a request, with whatever it begins with. */
function beginOf(tasks: TaskTable, task: number): number {
  const request = tasks.requestStartNs[task];
  return Number.isNaN(request) ? tasks.startNs[task] : request;
}

function endOf(tasks: TaskTable, task: number): number {
  const response = tasks.responseEndNs[task];
  return Number.isNaN(response) ? beginOf(tasks, task) : Math.max(response, beginOf(tasks, task));
}

/** First request byte to last response byte; of HTTP from the connection's SYN where it is its first exchange (paper VI). */
function completionOf(tasks: TaskTable, task: number): number {
  const isHttp = tasks.flowClass[task] === CLASS_W_HTTP;
  const isWhole = tasks.requests[task] > 0 && tasks.responses[task] > 0;
  if (!isWhole || (!isHttp && tasks.flowClass[task] !== CLASS_W_TCP)) return Number.NaN;
  const fromNs = isHttp ? tasks.startNs[task] : tasks.requestStartNs[task];
  return (tasks.responseEndNs[task] - fromNs) / NS;
}

/** Beginning to beginning within W-TCP flows. */
function sincePrevious(tasks: TaskTable, rows: readonly number[]): Float64Array {
  const last = new Map<number, number>();
  return Float64Array.from(rows, (task) => {
    if (tasks.flowClass[task] !== CLASS_W_TCP) return Number.NaN;
    const begin = beginOf(tasks, task);
    const before = last.get(tasks.flow[task]);
    last.set(tasks.flow[task], begin);
    return before === undefined ? Number.NaN : (begin - before) / NS;
  });
}
