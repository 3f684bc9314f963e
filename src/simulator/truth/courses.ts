import type { FlowRow, TaskRow } from './rows.ts';

/** A step of the usual course of a task: `what|role|flow type|up or down`, how many courses have it, median time. */
export interface TrueStep {
  readonly step: string;
  readonly count: number;
  readonly afterS: number;
}

export interface TrueCourse {
  readonly count: number;
  /** In their order: by time, then count, then name. */
  readonly steps: readonly TrueStep[];
}

type CourseTask = Pick<
  TaskRow,
  'stay' | 'flow' | 'flowType' | 'name' | 'startNs' | 'firstRequestNs' | 'lastResponseNs' | 'fromServer'
>;

/**
 * Fig. 5 by the definition that the workbench shows: of every task, the tasks of the same stay that begin between 2 s
 * before its first request and 3 s after its last response. Steps in at least half of a name's courses.
 */
export function coursesOf(
  tasks: readonly CourseTask[],
  roleOf: ReadonlyMap<number, FlowRow['role']>,
): ReadonlyMap<string, TrueCourse> {
  const stays = new Map<number, CourseTask[]>();
  for (const task of tasks) {
    const stay = stays.get(task.stay);
    if (stay === undefined) stays.set(task.stay, [task]);
    else stay.push(task);
  }
  const step = ({ name, flow, flowType, fromServer }: CourseTask): string =>
    `${name}|${roleOf.get(flow)}|${flowType}|${fromServer ? 'down' : 'up'}`;
  const courses = new Map<string, { count: number; times: Map<string, number[]> }>();
  for (const stay of stays.values()) {
    stay.sort((a, b) => beginNs(a) - beginNs(b));
    let first = 0;
    for (const task of stay) {
      const from = beginNs(task) - 2e9;
      while (beginNs(stay[first]) < from) first += 1;
      const course = courses.get(task.name) ?? { count: 0, times: new Map() };
      courses.set(task.name, course);
      course.count += 1;
      const until = Math.max(beginNs(task), task.lastResponseNs) + 3e9;
      const met = new Map<string, number>();
      for (let i = first; i < stay.length && beginNs(stay[i]) <= until; i += 1)
        if (!met.has(step(stay[i]))) met.set(step(stay[i]), (beginNs(stay[i]) - beginNs(stay[first])) / 1e9);
      for (const [name, afterS] of met) {
        const times = course.times.get(name);
        if (times === undefined) course.times.set(name, [afterS]);
        else times.push(afterS);
      }
    }
  }
  return new Map([...courses].map(([name, course]) => [name, usual(course)]));
}

const beginNs = (task: CourseTask): number => (task.firstRequestNs >= 0 ? task.firstRequestNs : task.startNs);

function usual({ count, times }: { count: number; times: ReadonlyMap<string, number[]> }): TrueCourse {
  const steps = [...times]
    .filter(([, list]) => 2 * list.length >= count)
    .map(([step, list]) => ({ step, count: list.length, afterS: middle(list) }));
  return {
    count,
    steps: steps.sort((a, b) => a.afterS - b.afterS || b.count - a.count || (a.step < b.step ? -1 : 1)),
  };
}

function middle(list: number[]): number {
  list.sort((a, b) => a - b);
  const half = Math.floor(list.length / 2);
  return list.length % 2 === 1 ? list[half] : (list[half - 1] + list[half]) / 2;
}
