import { expect, test } from 'vitest';
import type { Classification, TaskTable } from '../engine/model/task.ts';
import { createAppStore } from '../state/store.ts';
import { loadedCapture } from '../testing/fakeCaptureClient.ts';
import { flowTableFromRows } from '../testing/flowTableFromRows.ts';
import { handOnScopes } from './handOn.ts';

const tables = {
  revision: 1,
  ...flowTableFromRows([{}, {}, {}]),
  hostNames: [],
  protocolNames: [],
};
const classification = {
  tasks: { length: 4 } as TaskTable,
  flowClass: Uint8Array.of(0, 1, 1),
} as Classification;
const ready = { kind: 'ready', names: ['a.pcap'], capture: loadedCapture(3) } as const;

test('flows are offered as they are filtered, then the chosen one, then everything', () => {
  const store = createAppStore({
    load: ready,
    view: 'flows',
    tables,
    order: Uint32Array.of(2, 0),
    subject: { kind: 'flow', flow: 2 },
  });
  const scopes = handOnScopes(store.getState());
  expect(scopes.map(({ id, count }) => [id, count])).toEqual([
    ['flows-shown', 2],
    ['flow', 1],
    ['all', 6],
  ]);
  expect(scopes[0]?.chosen).toEqual({ kind: 'flows', rows: Uint32Array.of(2, 0) });
});

test('where tasks are looked at they come first, the marked before the listed', () => {
  const store = createAppStore({
    load: ready,
    view: 'classify',
    classifyTab: 'tasks',
    tables,
    order: Uint32Array.of(0, 1, 2),
    classified: { classification, setName: 'x' },
    listedTasks: Uint32Array.of(3, 1),
    markedTasks: [1],
  });
  expect(handOnScopes(store.getState()).map(({ id, count }) => [id, count])).toEqual([
    ['tasks-marked', 1],
    ['tasks-listed', 2],
    ['flows-shown', 3],
    ['flows-app', 2],
    ['all', 6],
  ]);
});
