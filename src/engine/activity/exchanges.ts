import type { ExchangeTable } from '../model/activity.ts';
import { CLASS_W_HTTP, CLASS_W_TCP, type Classification } from '../model/task.ts';

const NS = 1e9;

/** Tasks with the times of Fig. 7 and the sizes of Table V. */
export function exchangesOf({ tasks }: Classification, userOfFlow: Int32Array): ExchangeTable {
  const { length } = tasks;
  return {
    length,
    user: Int32Array.from({ length }, (_, i) => userOfFlow[tasks.flow[i]]),
    flow: tasks.flow.slice(0, length),
    label: tasks.label.slice(0, length),
    flowClass: tasks.flowClass.slice(0, length),
    startNs: tasks.startNs.slice(0, length),
    completionS: Float64Array.from({ length }, (_, i) => completionOf(tasks, i)),
    sincePreviousS: sincePrevious(tasks),
    requests: tasks.requests.slice(0, length),
    responses: tasks.responses.slice(0, length),
    requestBytes: tasks.requestBytes.slice(0, length),
    responseBytes: tasks.responseBytes.slice(0, length),
  };
}

/** First request byte to last response byte; of HTTP from the connection's SYN where it is its first exchange (paper VI). */
function completionOf(tasks: Classification['tasks'], i: number): number {
  const flowClass = tasks.flowClass[i];
  if (flowClass !== CLASS_W_TCP && flowClass !== CLASS_W_HTTP) return Number.NaN;
  if (Number.isNaN(tasks.requestStartNs[i])) return Number.NaN;
  const fromNs = flowClass === CLASS_W_HTTP ? tasks.startNs[i] : tasks.requestStartNs[i];
  return (tasks.responseEndNs[i] - fromNs) / NS;
}

/** Start to start within W-TCP flows; tasks come in the order of their starts. */
function sincePrevious(tasks: Classification['tasks']): Float64Array {
  const last = new Map<number, number>();
  return Float64Array.from({ length: tasks.length }, (_, i) => {
    if (tasks.flowClass[i] !== CLASS_W_TCP) return Number.NaN;
    const before = last.get(tasks.flow[i]);
    last.set(tasks.flow[i], tasks.startNs[i]);
    return before === undefined ? Number.NaN : (tasks.startNs[i] - before) / NS;
  });
}
