import type { FlowActivityTable, MinuteTable, UserTable } from '../model/activity.ts';
import { appSeconds } from './appSeconds.ts';
import { coveredSeconds } from './seconds.ts';

const NS = 1e9;

/** Seconds of users after a merge, those that two shards have counted once: from the flows' spans and the minutes' seconds. */
export function joinedSeconds(
  baseNs: bigint,
  length: number,
  flows: FlowActivityTable,
  minutes: MinuteTable,
): Pick<UserTable, 'transferSeconds' | 'appActiveSeconds' | 'activeSeconds'> {
  const intoSecondNs = Number(baseNs % 1_000_000_000n);
  const spans: number[][] = Array.from({ length }, () => []);
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (flows.user[flow] < 0) continue;
    spans[flows.user[flow]].push(
      Math.floor((flows.startNs[flow] + intoSecondNs) / NS),
      Math.floor((flows.endNs[flow] + intoSecondNs) / NS),
    );
  }
  const { transfer, active } = appSeconds(minutes, flows, length, minutes.flow.keys());
  return {
    transferSeconds: transfer,
    appActiveSeconds: active,
    activeSeconds: Uint32Array.from(spans, (own) => coveredSeconds(own)),
  };
}
