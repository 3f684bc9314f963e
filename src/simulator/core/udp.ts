import type { Task } from '../truth/nouns.ts';
import type { Flow } from './flow.ts';
import { Segmenter } from './segmenter.ts';
import type { World } from './world.ts';

const segmenter = new Segmenter();

/** Sends the world's burst as one datagram that passes the tap at `timeNs`. */
export function sendUdp(
  world: World,
  flow: Flow,
  direction: number,
  timeNs: number,
  task: Task | null,
): void {
  const { packets, burst } = world;
  const slot = packets.allocate();
  packets.time[slot] = timeNs;
  packets.block[slot] = -1;
  packets.headLength[slot] = 0;
  packets.bodyLength[slot] = 0;
  packets.flags[slot] = 0;
  packets.direction[slot] = direction;
  packets.dirt[slot] = 0;
  packets.flow[slot] = flow;
  packets.more[slot] = null;
  packets.task[slot] = task;
  segmenter.begin(world);
  segmenter.fill(slot, burst.total);
  world.plan(slot);
  if (timeNs > flow.freeNs) flow.freeNs = timeNs;
}
