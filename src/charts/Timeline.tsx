import { type ReactNode, useMemo } from 'react';
import type { UserTasks } from '../engine/model/activityView.ts';
import { placeOfClass } from './flowClasses.ts';
import { timelineLayout } from './timelineLayout.ts';
import './charts.css';

/** Tasks as marks in lanes of services; the table beside has the same by keyboard. */
export function Timeline({
  tasks,
  startNs,
  endNs,
  width,
  selected,
  onSelect,
}: {
  readonly tasks: UserTasks;
  readonly startNs: number;
  readonly endNs: number;
  readonly width: number;
  readonly selected: number;
  readonly onSelect: (row: number) => void;
}): ReactNode {
  const wide = Math.max(width, 400);
  const { lanes, marks, ticks, height, left } = useMemo(
    () => timelineLayout(tasks, startNs, endNs, wide),
    [tasks, startNs, endNs, wide],
  );
  const chosenNs = tasks.startNs[selected];
  const chosenX =
    chosenNs === undefined
      ? null
      : left + ((chosenNs - startNs) / Math.max(1, endNs - startNs)) * (wide - left - 16);
  return (
    <svg
      className="drawing activity-timeline"
      width={wide}
      height={height}
      role="img"
      aria-label="Tasks over time"
    >
      <title>Tasks over time</title>
      {ticks.map(({ s, x }) => (
        <g key={s}>
          <line x1={x} y1="4" x2={x} y2={height - 18} stroke="var(--ch-grid)" />
          <text x={x} y={height - 5} fontSize="10" textAnchor="middle" fill="var(--text-3)">
            {s.toLocaleString('en')} s
          </text>
        </g>
      ))}
      {lanes.map(({ service, y, count }) => (
        <text key={service} x="12" y={y + 14} fill="var(--text-2)">
          {service} <tspan fill="var(--text-3)">{count.toLocaleString('en')}</tspan>
        </text>
      ))}
      {marks.map(({ x, y, row, count, flowClass }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the same
        <rect
          key={`${x} ${y}`}
          x={x - 1}
          y={y + (count > 1 ? 1 : 4)}
          width="2.5"
          height={count > 1 ? 18 : 12}
          fill={`var(--ch-${placeOfClass(flowClass) + 1})`}
          style={{ cursor: 'pointer' }}
          onClick={() => onSelect(row)}
        >
          <title>{count === 1 ? tasks.task[row] : `${count} tasks, ${tasks.task[row]} first`}</title>
        </rect>
      ))}
      {chosenX !== null && (
        <line x1={chosenX} y1="2" x2={chosenX} y2={height - 18} stroke="var(--accent)" strokeWidth="1.5" />
      )}
    </svg>
  );
}
