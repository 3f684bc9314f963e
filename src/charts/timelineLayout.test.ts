import { expect, test } from 'vitest';
import type { UserTasks } from '../engine/model/activityView.ts';
import { timelineLayout } from './timelineLayout.ts';

function tasks(...list: readonly (readonly [string, number])[]): UserTasks {
  const zeros = new Float64Array(list.length);
  return {
    user: 0,
    length: list.length,
    service: list.map(([service]) => service),
    task: list.map(() => 'x'),
    flowClass: list.map(() => 'w-tcp'),
    role: list.map(() => 'long'),
    endNs: zeros,
    fromServer: new Uint8Array(list.length),
    flow: new Uint32Array(list.length),
    startNs: Float64Array.from(list, ([, s]) => s * 1e9),
    completionS: zeros,
    requestBytes: zeros,
    responseBytes: zeros,
  };
}

test('a lane a service; no task is lost where marks fall together', () => {
  const layout = timelineLayout(
    tasks(['a', 0], ['b', 10], ['a', 10.001], ['a', 10.002], ['b', 100]),
    0,
    100e9,
    1000,
  );
  expect(layout.lanes.map(({ service, count }) => [service, count])).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  expect(layout.marks.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  expect(layout.marks).toHaveLength(4);
  const xs = layout.marks.map(({ x }) => x);
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(layout.left - 3);
  expect(Math.max(...xs)).toBeLessThanOrEqual(1000);
});

test('ticks are round, few, and within the drawing', () => {
  for (const s of [0.5, 40, 4000, 400_000]) {
    const { ticks } = timelineLayout(tasks(['a', 0]), 0, s * 1e9, 1200);
    expect(ticks.length).toBeGreaterThanOrEqual(1);
    expect(ticks.length).toBeLessThan(12);
    expect(ticks.at(-1)!.x).toBeLessThanOrEqual(1200);
  }
});
