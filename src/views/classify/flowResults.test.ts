import { expect, test } from 'vitest';
import type { Classification, TaskTable } from '../../engine/model/task.ts';
import { CLASS_NONE, CLASS_W_TCP, TASK_AMBIGUOUS } from '../../engine/model/task.ts';
import { flowResults } from './flowResults.ts';

test('a flow is what its tasks and near misses make of it', () => {
  const tasks = {
    length: 4,
    flow: Uint32Array.of(0, 0, 1, 2),
    label: Uint16Array.of(0, 1, 0, 2),
    condition: Uint8Array.of(0, 0, 0, TASK_AMBIGUOUS),
  } as TaskTable;
  const classification = {
    tasks,
    flowClass: Uint8Array.of(CLASS_W_TCP, CLASS_W_TCP, CLASS_W_TCP, CLASS_NONE, CLASS_NONE),
    nearMisses: [{ flow: 4, signature: 'formats/x', sentence: '' }],
  } as unknown as Classification;
  const { result, counts, tasks: perFlow } = flowResults(classification);
  expect(result).toEqual(['matched', 'task unknown', 'ambiguous', 'unmatched', 'near miss']);
  expect(counts).toEqual({ 'near miss': 1, ambiguous: 1, 'task unknown': 1, matched: 1, unmatched: 1 });
  expect(Array.from(perFlow)).toEqual([2, 1, 1, 0, 0]);
});
