import type { MinuteTable } from '../model/activity.ts';
import { joined } from './joinColumns.ts';

/** Minutes of two shards one after the other; `flows` is how many flows come before those of `b`. */
export function mergeMinutes(
  a: MinuteTable,
  b: MinuteTable,
  flows: number,
  labelOf: readonly number[],
): MinuteTable {
  return {
    length: a.length + b.length,
    flow: joined(a.flow, b.flow, (flow) => flow + flows),
    label: joined(a.label, b.label, (label) => labelOf[label]),
    minute: joined(a.minute, b.minute),
    bytesUplink: joined(a.bytesUplink, b.bytesUplink),
    bytesDownlink: joined(a.bytesDownlink, b.bytesDownlink),
    packets: joined(a.packets, b.packets),
    retransmitted: joined(a.retransmitted, b.retransmitted),
    outOfOrder: joined(a.outOfOrder, b.outOfOrder),
    gaps: joined(a.gaps, b.gaps),
    secondsEarly: joined(a.secondsEarly, b.secondsEarly),
    secondsLate: joined(a.secondsLate, b.secondsLate),
  };
}
