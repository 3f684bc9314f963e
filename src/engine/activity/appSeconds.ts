import type { FlowActivityTable, MinuteTable } from '../model/activity.ts';
import { coveredSeconds } from './seconds.ts';

/** Seconds of a minute whose bits are in the first of two columns. */
export const EARLY_SECONDS = 30;

export interface AppSeconds {
  /** One-second bins with a packet, by user. */
  readonly transfer: Uint32Array;
  /** One-second bins between the first and the last of the packets of one of the flows, by user. */
  readonly active: Uint32Array;
}

/** Seconds of some minutes' packets, each counted once a user. `rows` are of the minute table. */
export function appSeconds(
  minutes: MinuteTable,
  { user: userOf, length }: Pick<FlowActivityTable, 'user' | 'length'>,
  users: number,
  rows: Iterable<number>,
): AppSeconds {
  const seen = new Map<number, [number, number]>();
  const [first, last] = [new Float64Array(length).fill(Number.POSITIVE_INFINITY), new Float64Array(length)];
  for (const row of rows) {
    const flow = minutes.flow[row];
    const user = userOf[flow];
    if (user < 0) continue;
    const [early, late] = [minutes.secondsEarly[row], minutes.secondsLate[row]];
    const key = minutes.minute[row] * users + user;
    const bits = seen.get(key);
    if (bits === undefined) seen.set(key, [early, late]);
    else {
      bits[0] |= early;
      bits[1] |= late;
    }
    const from = minutes.minute[row] * 60;
    first[flow] = Math.min(first[flow], from + firstSecond(early, late));
    last[flow] = Math.max(last[flow], from + lastSecond(early, late));
  }
  const transfer = new Uint32Array(users);
  for (const [key, [early, late]] of seen) transfer[key % users] += bitCount(early) + bitCount(late);
  const spans = new Map<number, number[]>();
  for (let flow = 0; flow < length; flow += 1) {
    if (!Number.isFinite(first[flow])) continue;
    const own = spans.get(userOf[flow]) ?? [];
    spans.set(userOf[flow], own);
    own.push(first[flow], last[flow]);
  }
  const active = new Uint32Array(users);
  for (const [user, own] of spans) active[user] = coveredSeconds(own);
  return { transfer, active };
}

const firstSecond = (early: number, late: number): number =>
  early !== 0 ? 31 - Math.clz32(early & -early) : EARLY_SECONDS + 31 - Math.clz32(late & -late);

const lastSecond = (early: number, late: number): number =>
  late !== 0 ? EARLY_SECONDS + 31 - Math.clz32(late) : 31 - Math.clz32(early);

function bitCount(bits: number): number {
  let left = bits;
  let count = 0;
  for (; left !== 0; count += 1) left &= left - 1;
  return count;
}
