import type { ReactNode } from 'react';
import type { ExperimentWindow } from '../../engine/model/opcode.ts';
import { countText } from '../format.ts';
import { logHistogram } from './distributions.ts';

const WIDTH = 140;
const HEIGHT = 44;

/** Bars on a logarithmic axis, which is labelled at both ends. */
export function Histogram({
  title,
  values,
  unit,
  isFirst = false,
}: {
  readonly title: string;
  readonly values: readonly number[];
  readonly unit: string;
  readonly isFirst?: boolean;
}): ReactNode {
  const histogram = logHistogram(values, 5);
  if (histogram === null) return null;
  const { counts, from, to } = histogram;
  const most = Math.max(...counts);
  const width = WIDTH / counts.length;
  const edge = (value: number): string => (value >= 1000 ? `${countText(value / 1000)} k` : String(value));
  return (
    <figure className="op-chart">
      <figcaption>
        {title}, {unit}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title}: ${countText(values.length)} values from ${edge(from)} to ${edge(to)} ${unit}, logarithmic`}
      >
        <title>{`${countText(values.length)} values`}</title>
        {counts.map((count, bin) => {
          const height = count === 0 ? 0 : Math.max(1, (count / most) * (HEIGHT - 2));
          const x = bin * width;
          return (
            <rect
              key={x}
              x={x}
              y={HEIGHT - 1 - height}
              width={Math.max(1, width - 1)}
              height={height}
              fill={isFirst ? 'var(--ch-1)' : 'var(--ch-6)'}
            />
          );
        })}
        <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--ch-axis)" />
      </svg>
      <div className="op-axis">
        <span>{edge(from)}</span>
        <span>{edge(to)}</span>
      </div>
    </figure>
  );
}

const LINE_WIDTH = 300;
const LINE_HEIGHT = 30;

export interface TimeSpan {
  readonly startNs: number;
  readonly endNs: number;
}

/** Operations of one task as boxes over the capture, requests as ticks: inside in one colour, outside in another. */
export function ExperimentLine({
  span,
  operations,
  timesNs,
}: {
  readonly span: TimeSpan;
  readonly operations: readonly TimeSpan[];
  readonly timesNs: readonly number[];
}): ReactNode {
  const length = Math.max(1, span.endNs - span.startNs);
  const x = (ns: number): number => ((ns - span.startNs) / length) * LINE_WIDTH;
  const isInside = (ns: number): boolean =>
    operations.some(({ startNs, endNs }) => ns >= startNs && ns <= endNs);
  const inside = timesNs.filter(isInside).length;
  return (
    <svg
      className="op-line"
      viewBox={`0 0 ${LINE_WIDTH} ${LINE_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${operations.length} operations, ${inside} of ${timesNs.length} requests within them`}
    >
      <title>{`${inside} of ${timesNs.length} requests within the operations`}</title>
      {operations.map(({ startNs, endNs }) => (
        <rect
          key={`${startNs}-${endNs}`}
          x={x(startNs)}
          y={4}
          width={Math.max(2, x(endNs) - x(startNs))}
          height={LINE_HEIGHT - 8}
          className="op-window"
        />
      ))}
      {timesNs.map((ns, i) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: two requests may have one time
          key={`${ns}-${i}`}
          x1={x(ns)}
          x2={x(ns)}
          y1={isInside(ns) ? 2 : 10}
          y2={LINE_HEIGHT - 4}
          className={isInside(ns) ? 'op-tick is-inside' : 'op-tick'}
        />
      ))}
      <line x1={0} x2={LINE_WIDTH} y1={LINE_HEIGHT - 3} y2={LINE_HEIGHT - 3} className="op-base" />
    </svg>
  );
}

/** An operation in the capture's time: the log's clock brought to the capture's, and the time for its messages to come. */
export function operationSpan(
  { startNs, endNs }: ExperimentWindow,
  baseNs: bigint,
  clockOffsetNs: number,
  slackNs: number,
): TimeSpan {
  const at = (ns: bigint): number => Number(ns - baseNs) + clockOffsetNs;
  return { startNs: at(startNs), endNs: at(endNs) + slackNs };
}
