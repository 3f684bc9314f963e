import type { Activity, Totals } from '../model/activity.ts';
import type { StageRun } from '../model/progress.ts';
import { exchangesOf } from './exchanges.ts';
import { flowsOf } from './flowActivity.ts';
import { Handshakes } from './handshakes.ts';
import type { ActivityInput, ActivityOptions } from './input.ts';
import { MinuteBuilder } from './minuteBuilder.ts';
import { periodsOf } from './periods.ts';
import { timeOrder } from './timeOrder.ts';
import { usageOf } from './usage.ts';
import { UserBuilder } from './userBuilder.ts';

/** Packets between two yields. */
const STEP = 65_536;

/** Users, tasks, flows and servers of a classified capture (paper VI). */
export function* measureActivity(input: ActivityInput, options: ActivityOptions): StageRun<Activity> {
  const { packets, classification } = input;
  const silenceNs = options.userSilenceS * 1e9;
  const order = timeOrder(packets.timeNs, packets.length);
  const at = (i: number): number => (order === null ? i : order[i]);
  const periods = periodsOf(timesIn(packets.timeNs, packets.length, at), silenceNs);
  const users = new UserBuilder(input, silenceNs);
  const minutes = new MinuteBuilder(input);
  const handshakes = new Handshakes(input);
  let period = 0;
  for (let i = 0; i < packets.length; i += 1) {
    if (i % STEP === 0)
      yield { stage: 'activity', done: i, total: packets.length, unit: 'packets', remark: '' };
    const packet = at(i);
    while (period + 1 < periods.length && packets.timeNs[packet] >= periods[period + 1].startNs) period += 1;
    users.add(packet, period);
    minutes.add(packet);
    handshakes.add(packet);
  }
  const { flows, servers, rowOfFlow } = flowsOf(input, users.userOfFlow, handshakes);
  return {
    version: 1,
    baseNs: packets.baseNs,
    periods,
    labels: classification.labels,
    users: users.finish(),
    usage: usageOf(classification, users.userOfFlow),
    exchanges: exchangesOf(classification, users.userOfFlow, rowOfFlow),
    flows,
    minutes: minutes.finish(rowOfFlow),
    servers,
    totals: totalsOf(input, users.length),
  };
}

function* timesIn(timeNs: Float64Array, length: number, at: (i: number) => number): Generator<number> {
  for (let i = 0; i < length; i += 1) yield timeNs[at(i)];
}

function totalsOf({ packets, flows }: ActivityInput, users: number): Totals {
  const sum = (column: Float64Array): number => column.subarray(0, flows.length).reduce((a, b) => a + b, 0);
  return {
    packets: packets.length,
    bytesUplink: sum(flows.bytesUplink),
    bytesDownlink: sum(flows.bytesDownlink),
    flows: flows.length,
    users,
  };
}
