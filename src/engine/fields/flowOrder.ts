import type { MessageBytes } from '../model/messageBytes.ts';

/** Messages flow by flow in the order of time: rows `order[starts[f]]` to `order[starts[f + 1] - 1]` are one flow. */
export interface FlowOrder {
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
}

/** Messages of unknown flows count as one flow, in the order of the table. */
export function flowOrderOf(heads: MessageBytes): FlowOrder {
  const { length, flow, timeNs } = heads;
  const order = Uint32Array.from({ length }, (_, row) => row);
  const compare = (a: number, b: number): number => flow[a] - flow[b] || timeNs[a] - timeNs[b] || a - b;
  let isOrdered = true;
  for (let i = 1; i < length && isOrdered; i += 1) isOrdered = compare(i - 1, i) < 0;
  if (!isOrdered) order.sort(compare);
  const starts = [0];
  for (let i = 1; i < length; i += 1) if (flow[order[i]] !== flow[order[i - 1]]) starts.push(i);
  starts.push(length);
  return { order, starts: Uint32Array.from(starts) };
}
