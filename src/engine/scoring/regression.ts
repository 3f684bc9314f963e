import { addressText } from '../bytes/address.ts';
import type { FlowTable } from '../model/flow.ts';
import { type AddressTable, TRANSPORT_TCP } from '../model/packet.ts';
import {
  CLASS_NONE,
  type Classification,
  FLOW_CLASSES,
  type FlowClass,
  TASK_AMBIGUOUS,
} from '../model/task.ts';

/** What a classification says of one flow that it matched, so that a later one can be held against it. */
export interface FlowVerdict {
  readonly flow: number;
  readonly transport: 'tcp' | 'udp';
  /** `10.0.0.1:4000`, `[2001:db8::1]:80`. */
  readonly client: string;
  readonly server: string;
  readonly flowType: FlowClass;
  /** Tasks in it: how often each, by `service: task`, in that order. */
  readonly tasks: Readonly<Record<string, number>>;
  /** Signatures say different things of it. */
  readonly isAmbiguous: boolean;
  /** Path of the signature that matched. */
  readonly signature: string;
}

/** How a flow's verdict changed. `wrongly-matched`: the capture has nothing of the app. */
export const REGRESSIONS = [
  'newly-missed',
  'newly-ambiguous',
  'wrongly-matched',
  'newly-matched',
  'no-longer-ambiguous',
  'other-tasks',
] as const;
export type Regression = (typeof REGRESSIONS)[number];

/** These make a set worse than the one before. */
export const isWorse = (how: Regression): boolean =>
  how === 'newly-missed' || how === 'newly-ambiguous' || how === 'wrongly-matched';

export interface FlowChange {
  readonly how: Regression;
  readonly before: FlowVerdict | null;
  readonly after: FlowVerdict | null;
}

/** Every matched flow, by number. */
export function flowVerdicts(
  { tasks, labels, matches, flowClass, flowMatch }: Classification,
  flows: FlowTable,
  addresses: AddressTable,
): readonly FlowVerdict[] {
  const tasksOf = new Map<number, Map<string, number>>();
  const isAmbiguous = new Set<number>();
  for (let row = 0; row < tasks.length; row += 1) {
    const { service, task } = labels[tasks.label[row]];
    const of = tasksOf.get(tasks.flow[row]) ?? new Map<string, number>();
    tasksOf.set(tasks.flow[row], of.set(`${service}: ${task}`, (of.get(`${service}: ${task}`) ?? 0) + 1));
    if ((tasks.condition[row] & TASK_AMBIGUOUS) !== 0) isAmbiguous.add(tasks.flow[row]);
  }
  const end = (address: number, port: number): string => {
    const text = addressText(addresses.version[address], addresses.words, address);
    return text.includes(':') ? `[${text}]:${port}` : `${text}:${port}`;
  };
  return Array.from(flowClass, (_, flow) => flow)
    .filter((flow) => flowClass[flow] !== CLASS_NONE)
    .map((flow) => ({
      flow,
      transport: flows.transport[flow] === TRANSPORT_TCP ? 'tcp' : 'udp',
      client: end(flows.clientAddress[flow], flows.clientPort[flow]),
      server: end(flows.serverAddress[flow], flows.serverPort[flow]),
      flowType: FLOW_CLASSES[flowClass[flow]],
      tasks: Object.fromEntries([...(tasksOf.get(flow) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))),
      isAmbiguous: isAmbiguous.has(flow),
      signature: matches[flowMatch[flow]]?.signature ?? '',
    }));
}

/** What changed between two classifications of one capture; of a negative one every match is wrong, also one that was there before. */
export function flowChanges(
  before: readonly FlowVerdict[],
  after: readonly FlowVerdict[],
  isNegative: boolean,
): readonly FlowChange[] {
  if (isNegative) return after.map((one) => ({ how: 'wrongly-matched', before: null, after: one }));
  const was = new Map(before.map((one) => [one.flow, one]));
  const is = new Map(after.map((one) => [one.flow, one]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort((a, b) => a - b)
    .flatMap((flow): readonly FlowChange[] => {
      const pair = { before: was.get(flow) ?? null, after: is.get(flow) ?? null };
      const how = howChanged(pair.before, pair.after);
      return how === null ? [] : [{ how, ...pair }];
    });
}

function howChanged(before: FlowVerdict | null, after: FlowVerdict | null): Regression | null {
  if (before === null) return after === null ? null : 'newly-matched';
  if (after === null) return 'newly-missed';
  if (before.isAmbiguous !== after.isAmbiguous)
    return after.isAmbiguous ? 'newly-ambiguous' : 'no-longer-ambiguous';
  const isSame =
    before.flowType === after.flowType && JSON.stringify(before.tasks) === JSON.stringify(after.tasks);
  return isSame ? null : 'other-tasks';
}
