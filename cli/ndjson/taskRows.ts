import { addressText } from '../../src/engine/bytes/address.ts';
import type { AddressTable } from '../../src/engine/model/packet.ts';
import { precisionOf, recallOf, type Score } from '../../src/engine/model/score.ts';
import {
  type Classification,
  FLOW_CLASSES,
  TASK_AMBIGUOUS,
  TASK_FROM_SERVER,
  TASK_INCOMPLETE,
  TASK_THIRD_PARTY,
} from '../../src/engine/model/task.ts';
import { epochText } from './epoch.ts';

const CONDITIONS = [
  ['incomplete', TASK_INCOMPLETE],
  ['from-server', TASK_FROM_SERVER],
  ['third-party', TASK_THIRD_PARTY],
  ['ambiguous', TASK_AMBIGUOUS],
] as const;

/** One task as a line says it. */
export function taskRow(
  { tasks, labels, matches }: Pick<Classification, 'tasks' | 'labels' | 'matches'>,
  row: number,
  addresses: AddressTable,
  baseNs: bigint,
): unknown {
  const time = (ns: number): string | null => (Number.isNaN(ns) ? null : epochText(baseNs, ns));
  const label = labels[tasks.label[row] ?? 0];
  const opcode = tasks.opcode[row] ?? -1;
  const user = tasks.user[row] ?? -1;
  const condition = tasks.condition[row] ?? 0;
  return {
    flow: tasks.flow[row],
    flowType: FLOW_CLASSES[tasks.flowClass[row] ?? 0],
    service: label?.service,
    task: label?.task,
    opcode: opcode < 0 ? null : opcode,
    user: user < 0 ? null : addressText(addresses.version[user] ?? 4, addresses.words, user),
    startNs: time(tasks.startNs[row] ?? Number.NaN),
    endNs: time(tasks.endNs[row] ?? Number.NaN),
    request: {
      count: tasks.requests[row],
      bytes: tasks.requestBytes[row],
      startNs: time(tasks.requestStartNs[row] ?? Number.NaN),
    },
    response: {
      count: tasks.responses[row],
      bytes: tasks.responseBytes[row],
      endNs: time(tasks.responseEndNs[row] ?? Number.NaN),
    },
    packets: tasks.packets[row],
    bytes: { uplink: tasks.bytesUplink[row], downlink: tasks.bytesDownlink[row] },
    conditions: CONDITIONS.flatMap(([name, bit]) => ((condition & bit) === 0 ? [] : [name])),
    matched: matches[tasks.match[row] ?? -1] ?? null,
  };
}

/** The closing line of a run with known answers. */
export function scoreRow({ flows, labels, confusion }: Score): unknown {
  return {
    score: {
      flows: {
        count: flows.flows,
        app: flows.app,
        found: flows.truePositives,
        missed: flows.falseNegatives.length,
        wrong: flows.falsePositives.length,
        notInTruth: flows.unknown,
      },
      tasks: labels.map((one) => ({
        service: one.label.service,
        task: one.label.task,
        truth: one.truth,
        predicted: one.predicted,
        precision: precisionOf(one),
        recall: recallOf(one),
        recallVisible: one.visible === 0 ? null : one.visibleFound / one.visible,
      })),
      confusion: confusion.map(({ truth, predicted, count }) => ({
        truth: truth?.task ?? null,
        predicted: predicted?.task ?? null,
        count,
      })),
    },
  };
}
