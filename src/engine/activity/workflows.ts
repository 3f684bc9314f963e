import type { Activity } from '../model/activity.ts';
import type { Workflow, WorkflowStep } from '../model/figure.ts';
import { FLOW_CLASSES } from '../model/task.ts';

/** What belongs to a task's course lies this near before its first and after its last part, seconds. */
const BEFORE_S = 2;
const AFTER_S = 3;
/** Part of the courses in which a step must occur to be typical. */
const TYPICAL = 0.5;
const MOST_COURSES = 500;

interface Event {
  readonly timeS: number;
  readonly key: string;
  readonly role: string;
  readonly flowClass: string;
  readonly what: string;
  readonly exchange: number;
}

/**
 * The typical course of each task (paper Fig. 5): what the same user's app does around it, step by step, as often as it
 * happens. A step is a task's label with the role of the server and the flow type.
 */
export function workflowsOf(activity: Activity): readonly Workflow[] {
  const byUser = eventsByUser(activity);
  const courses = new Map<number, Event[][]>();
  for (const events of byUser.values())
    for (const [i, event] of events.entries()) {
      const label = activity.exchanges.label[event.exchange];
      if (label === 0) continue;
      const of = courses.get(label) ?? [];
      courses.set(label, of);
      if (of.length < MOST_COURSES) of.push(around(events, i));
    }
  return [...courses].map(([label, of]) => workflowOf(activity, label, of)).sort((a, b) => b.count - a.count);
}

/** Everything one user's app did, in the order of time. */
export function eventsByUser({
  exchanges,
  labels,
  flows,
  servers,
}: Activity): ReadonlyMap<number, readonly Event[]> {
  const out = new Map<number, Event[]>();
  for (let i = 0; i < exchanges.length; i += 1) {
    const user = exchanges.user[i];
    if (user < 0) continue;
    const role = servers[flows.server[exchanges.flow[i]]]?.role ?? 'unknown';
    const flowClass = FLOW_CLASSES[exchanges.flowClass[i]];
    const what = labels[exchanges.label[i]]?.task ?? '';
    const event = {
      timeS: exchanges.startNs[i] / 1e9,
      key: `${role}\n${flowClass}\n${what}`,
      role,
      flowClass,
      what,
      exchange: i,
    };
    const of = out.get(user);
    if (of === undefined) out.set(user, [event]);
    else of.push(event);
  }
  for (const events of out.values()) events.sort((a, b) => a.timeS - b.timeS || a.exchange - b.exchange);
  return out;
}

/** The event with what happened near it. */
function around(events: readonly Event[], at: number): Event[] {
  const { timeS } = events[at];
  let first = at;
  while (first > 0 && timeS - events[first - 1].timeS <= BEFORE_S) first -= 1;
  let last = at;
  while (last + 1 < events.length && events[last + 1].timeS - timeS <= AFTER_S) last += 1;
  return events.slice(first, last + 1);
}

function workflowOf(activity: Activity, label: number, courses: readonly (readonly Event[])[]): Workflow {
  const steps = new Map<
    string,
    { event: Event; count: number; after: number[]; uplink: number; downlink: number }
  >();
  const { exchanges, labels } = activity;
  for (const course of courses) {
    const [begin] = course;
    for (const event of firstOfEach(course)) {
      const step = steps.get(event.key) ?? { event, count: 0, after: [], uplink: 0, downlink: 0 };
      step.count += 1;
      step.after.push(event.timeS - begin.timeS);
      step.uplink += exchanges.requestBytes[event.exchange];
      step.downlink += exchanges.responseBytes[event.exchange];
      steps.set(event.key, step);
    }
  }
  const usual = [...steps.values()].filter(({ count }) => count >= TYPICAL * courses.length);
  const shown = usual
    .map(
      ({ event, count, after, uplink, downlink }): WorkflowStep => ({
        role: event.role,
        flowClass: event.flowClass,
        what: event.what,
        count,
        afterS: medianOf(after),
        bytesUplink: uplink / count,
        bytesDownlink: downlink / count,
      }),
    )
    .sort((a, b) => a.afterS - b.afterS);
  const keys = new Set(usual.map(({ event }) => event.key));
  const typical = courses.filter((course) => {
    const own = new Set(course.map(({ key }) => key));
    return own.size === keys.size && [...keys].every((key) => own.has(key));
  }).length;
  const { service, task } = labels[label];
  return { service, task, count: courses.length, typical, steps: shown };
}

function firstOfEach(course: readonly Event[]): readonly Event[] {
  const seen = new Set<string>();
  return course.filter(({ key }) => !seen.has(key) && seen.add(key));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
