import { expect, test } from 'vitest';
import { SilentFlows } from './silentFlows.ts';

const taken = (silent: SilentFlows, nowNs: number): number[] => {
  const flows: number[] = [];
  silent.take(nowNs, (flow) => flows.push(flow));
  return flows;
};

// Verifies that no flow is looked at late, that none is looked at twice, and that one may be added while others are taken.
test('every flow is handed over by the time it is due, once', () => {
  const silent = new SilentFlows();
  const dues = [1e9, 59e9, 60e9, 61e9, 200e9, -5e9];
  for (const [flow, dueNs] of dues.entries()) silent.add(flow, flow, dueNs);
  const seen: number[] = [];
  for (let nowNs = 0; nowNs <= 300e9; nowNs += 30e9) {
    seen.push(...taken(silent, nowNs));
    for (const [flow, dueNs] of dues.entries()) if (dueNs <= nowNs) expect(seen).toContain(flow);
  }
  expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a flow that is added again while it is handed over waits for the next time', () => {
  const silent = new SilentFlows();
  silent.add(7, 0, 10e9);
  let looks = 0;
  silent.take(20e9, (flow, number) => {
    looks += 1;
    silent.add(flow, number, 12e9);
  });
  expect(looks).toBe(1);
  expect(taken(silent, 20e9)).toEqual([7]);
});
