import type { TaskRow } from '../../src/simulator/truth/rows.ts';

/** Part of a task's occurrences that begin so soon after another begins, to count as planted behind it. */
const FOLLOWS_WITHIN_NS = 1e9;
export const PLANTED_SHARE = 0.8;
const LEAST_OCCURRENCES = 5;

/** Of each opcode: how many tasks it has, and how many of them begin within a second after one of each other opcode of the flow. */
export type Followers = ReadonlyMap<
  number,
  { readonly all: number; readonly behind: ReadonlyMap<number, number> }
>;

export function followersOf(tasks: readonly TaskRow[]): Followers {
  const byFlow = new Map<number, TaskRow[]>();
  for (const task of tasks) {
    const of = byFlow.get(task.flow);
    if (of === undefined) byFlow.set(task.flow, [task]);
    else of.push(task);
  }
  const counts = new Map<number, { all: number; behind: Map<number, number> }>();
  for (const of of byFlow.values()) {
    of.sort((a, b) => a.startNs - b.startNs);
    for (const [i, { opcode, startNs }] of of.entries()) {
      if (opcode === null) continue;
      const count = counts.get(opcode) ?? { all: 0, behind: new Map<number, number>() };
      counts.set(opcode, count);
      count.all += 1;
      const before = new Set<number>();
      for (let j = i - 1; j >= 0; j -= 1) {
        const earlier = of[j];
        if (earlier === undefined || startNs - earlier.startNs >= FOLLOWS_WITHIN_NS) break;
        if (earlier.opcode !== null && earlier.opcode !== opcode) before.add(earlier.opcode);
      }
      for (const trigger of before) count.behind.set(trigger, (count.behind.get(trigger) ?? 0) + 1);
    }
  }
  return counts;
}

/** Opcodes of which nearly all tasks begin behind another, with the opcodes of those others. */
export function plantedTriggers(followers: Followers): ReadonlyMap<number, ReadonlySet<number>> {
  const out = new Map<number, ReadonlySet<number>>();
  for (const [opcode, { all, behind }] of followers) {
    if (all < LEAST_OCCURRENCES) continue;
    const triggers = [...behind].filter(([, count]) => count >= PLANTED_SHARE * all).map(([of]) => of);
    if (triggers.length > 0) out.set(opcode, new Set(triggers));
  }
  return out;
}
