import { expect, test } from 'vitest';
import { Random } from '../random/random.ts';
import { Agenda, type Script } from './agenda.ts';
import { BUCKET_NS, PacketQueue } from './packetQueue.ts';
import { Packets } from './packets.ts';
import { POOL_BYTES, Pool } from './pool.ts';
import { SecondsCovered } from './secondsCovered.ts';

test('packets come out in order of time, equal times in the order of insertion, also turns of the wheel later', () => {
  const packets = new Packets();
  const queue = new PacketQueue(packets, 0);
  const random = new Random(1, 'queue');
  const times = Array.from({ length: 5000 }, () => Math.floor(random.between(0, 700)) * 1e9);
  const slots = times.map((timeNs) => {
    const slot = packets.allocate();
    packets.block[slot] = -1;
    packets.time[slot] = timeNs;
    queue.insert(slot);
    return slot;
  });
  const out: number[] = [];
  while (queue.length > 0) {
    queue.skipEmpty(queue.timeNs + 1e9);
    const { slots: taken, count } = queue.take();
    out.push(...taken.slice(0, count));
  }
  const expected = [...slots.keys()].sort((a, b) => times[a] - times[b] || a - b).map((at) => slots[at]);
  expect(out).toEqual(expected);
});

test('a packet for a time that is over comes at once', () => {
  const packets = new Packets();
  const queue = new PacketQueue(packets, 10 * BUCKET_NS);
  const slot = packets.allocate();
  packets.time[slot] = 0;
  queue.insert(slot);
  expect(queue.take().count).toBe(1);
  expect(packets.time[slot]).toBe(10 * BUCKET_NS);
});

test('scripts run by time, equal times in the order in which they were added', () => {
  const agenda = new Agenda();
  function* nothing(): Script {}
  const runs = [5, 1, 3, 1, 4, 1].map((time) => {
    const run = { script: nothing(), owner: null };
    agenda.add(time, run);
    return { time, run };
  });
  const expected = [1, 3, 5, 2, 4, 0].map((at) => runs[at].run);
  expect(Array.from({ length: 6 }, () => agenda.take())).toEqual(expected);
  expect(agenda.nextNs).toBe(Number.POSITIVE_INFINITY);
});

test('the pool’s sums are the words added up, at any place and length', () => {
  const bytes = new Uint8Array(POOL_BYTES + 8);
  const pool = new Pool(bytes, 8, 4);
  const random = new Random(2, 'sums');
  for (let i = 0; i < 500; i += 1) {
    const at = random.below(4000);
    const length = random.below(1500);
    let sum = 0;
    for (let j = 0; j < length; j += 1) sum += bytes[8 + at + j] * (j % 2 === 0 ? 256 : 1);
    expect(pool.sum(at, length) % 65535).toBe(sum % 65535);
  }
});

test('seconds covered: overlaps and gaps as a set of seconds has them', () => {
  const random = new Random(5, 'seconds');
  const covered = new SecondsCovered();
  const seconds = new Set<number>();
  let to = 0;
  for (let i = 0; i < 2000; i += 1) {
    to += random.below(4);
    const from = Math.max(0, to - random.below(random.chance(0.05) ? 300 : 3));
    covered.add(from, to);
    for (let second = from; second <= to; second += 1) seconds.add(second);
    expect(covered.total).toBe(seconds.size);
  }
});
