import { expect, test } from 'vitest';
import { FlowIndexTable } from './flowIndex.ts';
import { flowHash } from './flowKeys.ts';
import * as hot from './hotFlows.ts';

// Verifies that flows are found, replaced and forgotten as a Map would, in whatever order and with clashing hashes.
test('any order of adding, replacing and removing gives what a map gives', () => {
  const flows = new hot.HotFlows();
  const index = new FlowIndexTable(flows);
  const expected = new Map<number, number>();
  let state = 1;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  // Few hashes: most keys share one, so that removing moves others.
  const hashOf = (key: number): number => flowHash(key % 7, 0, 0, 0);
  const opened = (key: number): number => {
    const flow = flows.take();
    flows.i32[(flow << 5) + hot.KEY_A] = key;
    return flow;
  };
  for (let step = 0; step < 20_000; step += 1) {
    const key = random(300);
    const known = expected.get(key);
    if (known === undefined) {
      const flow = opened(key);
      index.add(hashOf(key), flow);
      expected.set(key, flow);
    } else if (random(3) === 0) {
      const flow = opened(key);
      index.replace(hashOf(key), known, flow);
      expected.set(key, flow);
    } else {
      index.remove(hashOf(key), known);
      expected.delete(key);
    }
    const asked = random(300);
    expect(index.find(hashOf(asked), asked, 0, 0, 0)).toBe(expected.get(asked) ?? -1);
  }
});
