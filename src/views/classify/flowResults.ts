import { CLASS_NONE, type Classification, TASK_AMBIGUOUS } from '../../engine/model/task.ts';
import type { FlowResult } from '../../state/classifyState.ts';

/** Per flow. */
export interface FlowResults {
  readonly result: readonly FlowResult[];
  readonly tasks: Uint32Array;
  /** First row of `nearMisses`, or -1. */
  readonly nearMiss: Int32Array;
  readonly counts: Readonly<Record<FlowResult, number>>;
}

export function flowResults({ flowClass, tasks, nearMisses }: Classification): FlowResults {
  const length = flowClass.length;
  const count = new Uint32Array(length);
  const named = new Uint8Array(length);
  const isAmbiguous = new Uint8Array(length);
  for (let row = 0; row < tasks.length; row += 1) {
    const flow = tasks.flow[row] ?? 0;
    count[flow] = (count[flow] ?? 0) + 1;
    if (tasks.label[row] !== 0) named[flow] = 1;
    if (((tasks.condition[row] ?? 0) & TASK_AMBIGUOUS) !== 0) isAmbiguous[flow] = 1;
  }
  const nearMiss = new Int32Array(length).fill(-1);
  for (const [row, { flow }] of nearMisses.entries()) if (nearMiss[flow] === -1) nearMiss[flow] = row;
  const counts = { 'near miss': 0, ambiguous: 0, 'task unknown': 0, matched: 0, unmatched: 0 };
  const result = Array.from({ length }, (_, flow): FlowResult => {
    const found = resultOf(flow);
    counts[found] += 1;
    return found;
  });
  return { result, tasks: count, nearMiss, counts };

  function resultOf(flow: number): FlowResult {
    if (flowClass[flow] === CLASS_NONE) return (nearMiss[flow] ?? -1) >= 0 ? 'near miss' : 'unmatched';
    if (isAmbiguous[flow] === 1) return 'ambiguous';
    return named[flow] === 1 ? 'matched' : 'task unknown';
  }
}
