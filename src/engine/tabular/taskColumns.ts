import { epochNs } from '../columns/epoch.ts';
import type { FlowTable } from '../model/flow.ts';
import {
  type Classification,
  FLOW_CLASSES,
  TASK_AMBIGUOUS,
  TASK_FROM_SERVER,
  TASK_INCOMPLETE,
  TASK_THIRD_PARTY,
} from '../model/task.ts';
import { count, type NamedColumn, real, text } from './column.ts';
import { addressOf, type TableReferences } from './flowColumns.ts';

const CONDITIONS = [
  ['incomplete', TASK_INCOMPLETE],
  ['from-server', TASK_FROM_SERVER],
  ['third-party', TASK_THIRD_PARTY],
  ['ambiguous', TASK_AMBIGUOUS],
] as const;

/** Columns of tasks, named as the command line names them, with the server of each task's flow. */
export function taskColumns(
  { tasks, labels, matches }: Classification,
  flows: FlowTable,
  references: TableReferences,
): readonly NamedColumn[] {
  const { baseNs, addresses } = references;
  const time = (name: string, of: Float64Array): NamedColumn => ({
    name,
    kind: 'time',
    at: (row) => (Number.isNaN(of[row]) ? null : epochNs(baseNs, of[row])),
  });
  return [
    count('flow', tasks.flow),
    text('flowType', (row) => FLOW_CLASSES[tasks.flowClass[row]] ?? null),
    text('service', (row) => labels[tasks.label[row]].service),
    text('task', (row) => labels[tasks.label[row]].task),
    count('opcode', tasks.opcode),
    text('user', (row) => addressOf(addresses, tasks.user[row])),
    text('serverAddress', (row) => addressOf(addresses, flows.serverAddress[tasks.flow[row]])),
    {
      name: 'serverPort',
      kind: 'count',
      at: (row) => flows.serverPort[tasks.flow[row]],
    },
    text('hosts', (row) => references.hostsOf(flows, tasks.flow[row]).join(' ') || null),
    time('startNs', tasks.startNs),
    time('endNs', tasks.endNs),
    time('requestStartNs', tasks.requestStartNs),
    time('responseEndNs', tasks.responseEndNs),
    count('requests', tasks.requests),
    count('responses', tasks.responses),
    count('requestBytes', tasks.requestBytes),
    count('responseBytes', tasks.responseBytes),
    count('packets', tasks.packets),
    count('bytesUplink', tasks.bytesUplink),
    count('bytesDownlink', tasks.bytesDownlink),
    text('conditions', (row) => conditionsOf(tasks.condition[row])),
    text('signature', (row) => matches[tasks.match[row]]?.signature ?? null),
    real('certainty', (row) => matches[tasks.match[row]]?.certainty ?? null),
  ];
}

function conditionsOf(condition: number): string | null {
  return CONDITIONS.flatMap(([name, bit]) => ((condition & bit) === 0 ? [] : [name])).join(' ') || null;
}
