import type { ReactNode, Ref } from 'react';
import type { Workflow } from '../engine/model/figure.ts';
import { DASHES } from './chartTheme.ts';
import { classText, placeOfClass } from './flowClasses.ts';
import { type Arrow, sequenceLayout } from './sequenceLayout.ts';
import { shareText, unitText } from './unitText.ts';
import './charts.css';

const COUNT = new Intl.NumberFormat('en');

/** Fig. 5 of the paper: the usual course of a task as a sequence diagram, with times, counts and volumes. */
export function SequenceDiagram({
  workflow,
  width,
  drawing,
  isMoment = false,
}: {
  readonly workflow: Workflow;
  /** One course at one time: nothing to count. */
  readonly isMoment?: boolean;
  readonly width: number;
  readonly drawing: Ref<SVGSVGElement>;
}): ReactNode {
  const { lanes, arrows, wordsX, height } = sequenceLayout(workflow);
  const wide = Math.max(width, wordsX + 600);
  const columns = { time: wordsX + 310, count: wordsX + 380, share: wordsX + 450, volume: wordsX + 590 };
  return (
    <svg
      className="drawing"
      ref={drawing}
      width={wide}
      height={height}
      role="img"
      aria-label={`Workflow of ${workflow.task}`}
    >
      <title>{`Workflow of ${workflow.task}`}</title>
      {lanes.map(({ name, x }) => (
        <g key={name}>
          <line x1={x} y1="30" x2={x} y2={height} stroke="var(--line-control)" />
          <rect
            x={x - 40}
            y="8"
            width="80"
            height="22"
            rx="3"
            fill="var(--surface)"
            stroke="var(--line-control)"
          />
          <text x={x} y="23" textAnchor="middle" fill="var(--text)">
            {name}
          </text>
        </g>
      ))}
      <g fill="var(--text-2)" fontSize="11">
        <text x={wordsX} y="23">
          what
        </text>
        <text x={columns.time} y="23" textAnchor="end">
          {isMoment ? 'after' : 'median after'}
        </text>
        {!isMoment && (
          <>
            <text x={columns.count} y="23" textAnchor="end">
              seen
            </text>
            <text x={columns.share} y="23" textAnchor="end">
              of all
            </text>
          </>
        )}
        <text x={columns.volume} y="23" textAnchor="end">
          up, down
        </text>
      </g>
      {arrows.map((arrow) => (
        <Step
          key={arrow.y}
          arrow={arrow}
          wordsX={wordsX}
          columns={columns}
          width={wide}
          isMoment={isMoment}
        />
      ))}
    </svg>
  );
}

function Step({
  arrow,
  wordsX,
  columns,
  width,
  isMoment,
}: {
  readonly isMoment: boolean;
  readonly arrow: Arrow;
  readonly wordsX: number;
  readonly columns: {
    readonly time: number;
    readonly count: number;
    readonly share: number;
    readonly volume: number;
  };
  readonly width: number;
}): ReactNode {
  const { step, y, fromX, toX } = arrow;
  const place = placeOfClass(step.flowClass);
  const colour = `var(--ch-${place + 1})`;
  const dash = DASHES[place]?.join(' ');
  /** Towards the right is a request of the client's. */
  const way = toX > fromX ? 1 : -1;
  return (
    <g>
      <line x1="8" y1={y + 15} x2={width} y2={y + 15} stroke="var(--line)" />
      <line
        x1={fromX}
        y1={y - 3}
        x2={toX - 8 * way}
        y2={y - 3}
        stroke={colour}
        strokeWidth="2"
        strokeDasharray={dash}
      />
      <path d={`M${toX - 9 * way} ${y - 7}L${toX - way} ${y - 3}L${toX - 9 * way} ${y + 1}Z`} fill={colour} />
      {arrow.hasAnswer && (
        <>
          <line x1={fromX + 2 * way} y1={y + 7} x2={toX} y2={y + 7} stroke={colour} strokeDasharray={dash} />
          <path
            d={`M${fromX + 9 * way} ${y + 3}L${fromX + 2 * way} ${y + 7}L${fromX + 9 * way} ${y + 11}`}
            fill="none"
            stroke={colour}
          />
        </>
      )}
      <g fill="var(--text)">
        <text x={wordsX} y={y + 5}>
          {step.what}
          <tspan dx="6" fontSize="11" fill="var(--text-2)">
            {classText(step.flowClass)}
            {step.times >= 1.05 && `, ${step.times.toFixed(1)} times`}
          </tspan>
        </text>
        <text x={columns.time} y={y + 5} textAnchor="end">
          {unitText(step.afterS, 's')}
        </text>
        {!isMoment && (
          <>
            <text x={columns.count} y={y + 5} textAnchor="end">
              {COUNT.format(step.count)}
            </text>
            <text x={columns.share} y={y + 5} textAnchor="end">
              {shareText(arrow.share)}
            </text>
          </>
        )}
        <text x={columns.volume} y={y + 5} textAnchor="end" fill="var(--text-2)">
          {unitText(step.bytesUplink, 'B')}, {unitText(step.bytesDownlink, 'B')}
        </text>
      </g>
    </g>
  );
}
