import type { Activity } from '../model/activity.ts';
import { COURSE_AFTER_S, COURSE_BEFORE_S, type Workflow, type WorkflowStep } from '../model/figure.ts';
import { FLOW_CLASSES } from '../model/task.ts';
import { median } from '../stats/median.ts';
import type { UserFilter } from './subset.ts';

/** Part of the courses in which a step must occur to be typical. */
const TYPICAL = 0.5;

interface Event {
  readonly startNs: number;
  /** Row of the kinds of steps. */
  readonly kind: number;
  readonly exchange: number;
}

type Kind = Pick<WorkflowStep, 'role' | 'flowClass' | 'what' | 'fromServer'> & { readonly key: string };

interface StepDraft {
  readonly afterS: number[];
  times: number;
  uplink: number;
  downlink: number;
}

interface CourseDraft {
  count: number;
  /** By kind. */
  readonly steps: Map<number, StepDraft>;
  /** How many courses have exactly these kinds. */
  readonly kindSets: Map<string, number>;
}

/**
 * The typical course of each task (paper Fig. 5): what the same user's app begins from 2 s before a task's beginning to
 * 3 s after its last answer. A step is a task's name with the role of its server, the flow type and who begins; its time
 * is the median after the course's first, its count that of the courses that have it. Steps of half of the courses and
 * more are shown, in the order of their times.
 */
export function workflowsOf(activity: Activity, filter: UserFilter = null): readonly Workflow[] {
  const { kinds, byUser } = eventsByUser(activity, filter);
  const drafts = new Map<number, CourseDraft>();
  for (const events of byUser.values())
    for (const event of events) {
      const label = activity.exchanges.label[event.exchange];
      if (label === 0) continue;
      const draft = drafts.get(label) ?? { count: 0, steps: new Map(), kindSets: new Map() };
      drafts.set(label, draft);
      addCourse(draft, around(activity, events, event), activity);
    }
  return [...drafts]
    .map(([label, draft]) => ({ ...activity.labels[label], ...workflowOf(draft, kinds) }))
    .sort((a, b) => b.count - a.count || compare(a.task, b.task));
}

/** Everything each user's app began, in the order of time. */
function eventsByUser(
  { exchanges, labels, flows, servers }: Activity,
  filter: UserFilter,
): { readonly kinds: readonly Kind[]; readonly byUser: ReadonlyMap<number, readonly Event[]> } {
  const byUser = new Map<number, Event[]>();
  const kinds: Kind[] = [];
  const places = new Map<string, number>();
  for (let exchange = 0; exchange < exchanges.length; exchange += 1) {
    const user = exchanges.user[exchange];
    if (user < 0 || !(filter?.(user) ?? true)) continue;
    const step = {
      role: servers[flows.server[exchanges.flow[exchange]]]?.role ?? 'unknown',
      flowClass: FLOW_CLASSES[exchanges.flowClass[exchange]],
      what: labels[exchanges.label[exchange]]?.task ?? '',
      fromServer: exchanges.fromServer[exchange] === 1,
    };
    const key = `${step.what}\n${step.role}\n${step.flowClass}\n${step.fromServer ? 'down' : 'up'}`;
    const kind = places.get(key) ?? kinds.push({ ...step, key }) - 1;
    places.set(key, kind);
    const event = { startNs: exchanges.startNs[exchange], kind, exchange };
    const of = byUser.get(user);
    if (of === undefined) byUser.set(user, [event]);
    else of.push(event);
  }
  for (const events of byUser.values())
    events.sort((a, b) => a.startNs - b.startNs || a.exchange - b.exchange);
  return { kinds, byUser };
}

/** What belongs to the course of an event. */
function around({ exchanges }: Activity, events: readonly Event[], event: Event): readonly Event[] {
  const fromNs = event.startNs - COURSE_BEFORE_S * 1e9;
  const untilNs = exchanges.endNs[event.exchange] + COURSE_AFTER_S * 1e9;
  const first = firstFrom(events, fromNs);
  let end = first;
  while (end < events.length && events[end].startNs <= untilNs) end += 1;
  return events.slice(first, end);
}

function firstFrom(events: readonly Event[], timeNs: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle].startNs < timeNs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addCourse(draft: CourseDraft, course: readonly Event[], { exchanges }: Activity): void {
  draft.count += 1;
  const seen = new Set<number>();
  for (const { kind, startNs, exchange } of course) {
    const [asked, answered] = [exchanges.requestBytes[exchange], exchanges.responseBytes[exchange]];
    const isPush = exchanges.fromServer[exchange] === 1;
    const step = draft.steps.get(kind) ?? { afterS: [], times: 0, uplink: 0, downlink: 0 };
    draft.steps.set(kind, step);
    if (!seen.has(kind)) step.afterS.push((startNs - course[0].startNs) / 1e9);
    seen.add(kind);
    step.times += 1;
    step.uplink += isPush ? answered : asked;
    step.downlink += isPush ? asked : answered;
  }
  const set = setKey(seen);
  draft.kindSets.set(set, (draft.kindSets.get(set) ?? 0) + 1);
}

const setKey = (kinds: Iterable<number>): string => [...kinds].sort((a, b) => a - b).join();

function workflowOf(
  { count, steps, kindSets }: CourseDraft,
  kinds: readonly Kind[],
): Pick<Workflow, 'count' | 'typical' | 'steps'> {
  const usual = [...steps].filter(([, { afterS }]) => afterS.length >= TYPICAL * count);
  const shown = usual.map(([kind, { afterS, times, uplink, downlink }]) => ({
    ...kinds[kind],
    count: afterS.length,
    afterS: median(afterS),
    times: times / afterS.length,
    bytesUplink: uplink / afterS.length,
    bytesDownlink: downlink / afterS.length,
  }));
  shown.sort((a, b) => a.afterS - b.afterS || b.count - a.count || compare(a.key, b.key));
  return {
    count,
    typical: kindSets.get(setKey(usual.map(([kind]) => kind))) ?? 0,
    steps: shown.map(({ key: _, ...step }) => step),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
