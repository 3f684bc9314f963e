import type { Subject } from '../../fields/subject.ts';

/** A message and the one before it in its flow and direction; `before` is -1 for the first. */
export interface FlowStep {
  readonly row: number;
  readonly before: number;
}

/** Messages that hold the bytes up to `reach`, flow by flow in time order. */
export function* flowSteps(
  { messages, order }: Pick<Subject, 'messages' | 'order'>,
  reach: number,
): Generator<FlowStep> {
  const { kept, direction } = messages.heads;
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    const last: [number, number] = [-1, -1];
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const row = order.order[i];
      if (kept[row] < reach) continue;
      const side = direction[row] === 0 ? 0 : 1;
      yield { row, before: last[side] };
      last[side] = row;
    }
  }
}
