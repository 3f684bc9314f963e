import type { UserTasks } from '../engine/model/activityView.ts';

const LABEL = 164;
const RIGHT = 16;
const LANE = 22;
const TOP = 6;
const FOOT = 22;
/** Pixels of a mark; tasks nearer than that fall on one. */
const MARK = 3;

export interface TimelineMark {
  readonly x: number;
  readonly y: number;
  /** Row of the first task that it stands for, and how many it stands for. */
  readonly row: number;
  readonly count: number;
  readonly flowClass: string;
}

export interface TimelineLayout {
  readonly lanes: readonly { readonly service: string; readonly y: number; readonly count: number }[];
  readonly marks: readonly TimelineMark[];
  /** Seconds after the beginning, with their pixel. */
  readonly ticks: readonly { readonly s: number; readonly x: number }[];
  readonly height: number;
  readonly left: number;
}

/** A user's tasks over time: a lane a service, in the order of their first task. */
export function timelineLayout(
  tasks: UserTasks,
  startNs: number,
  endNs: number,
  width: number,
): TimelineLayout {
  const services = [...new Set(tasks.service)];
  const spanNs = Math.max(1, endNs - startNs);
  const place = (ns: number): number =>
    LABEL + ((ns - startNs) / spanNs) * Math.max(1, width - LABEL - RIGHT);
  const marks = new Map<string, { x: number; y: number; row: number; count: number; flowClass: string }>();
  for (let row = 0; row < tasks.length; row += 1) {
    const lane = services.indexOf(tasks.service[row] ?? '');
    const slot = Math.round(place(tasks.startNs[row] ?? 0) / MARK);
    const key = `${lane} ${slot}`;
    const mark = marks.get(key);
    if (mark === undefined)
      marks.set(key, {
        x: slot * MARK,
        y: TOP + lane * LANE,
        row,
        count: 1,
        flowClass: tasks.flowClass[row] ?? '',
      });
    else mark.count += 1;
  }
  const step = niceStep(spanNs / 1e9 / Math.max(2, width / 140));
  const ticks = [];
  for (let s = 0; s * 1e9 <= spanNs; s += step) ticks.push({ s, x: place(startNs + s * 1e9) });
  return {
    lanes: services.map((service, i) => ({
      service,
      y: TOP + i * LANE,
      count: tasks.service.filter((one) => one === service).length,
    })),
    marks: [...marks.values()],
    ticks,
    height: TOP + services.length * LANE + FOOT,
    left: LABEL,
  };
}

/** A step that people count in: 1, 2, 5, 10, 30 s, minutes, hours. */
function niceStep(least: number): number {
  const steps = [
    0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400,
  ];
  return steps.find((step) => step >= least) ?? Math.ceil(least / 86_400) * 86_400;
}
