import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { ExperimentWindow } from '../../engine/model/opcode.ts';
import { countedText, secondsText } from '../format.ts';
import type { TimeSpan } from './EvidenceCharts.tsx';

const WIDTH = 1000;
const LANE = 14;

export interface PlacedOperation extends TimeSpan {
  readonly operation: ExperimentWindow;
}

/** Operations by device over the capture; a dragged span is offered as a new one. Requests of the opcode looked at below. */
export function ExperimentTimeline({
  span,
  operations,
  chosen,
  isOfOpcode,
  timesNs,
  onChoose,
  onSpan,
}: {
  readonly span: TimeSpan;
  readonly operations: readonly PlacedOperation[];
  readonly chosen: ExperimentWindow | null;
  readonly isOfOpcode: (operation: ExperimentWindow) => boolean;
  readonly timesNs: readonly number[];
  readonly onChoose: (operation: ExperimentWindow) => void;
  readonly onSpan: (span: { startS: number; endS: number }) => void;
}): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const devices = [...new Set(operations.map(({ operation }) => operation.device))];
  const length = Math.max(1, span.endNs - span.startNs);
  const x = (ns: number): number => ((ns - span.startNs) / length) * WIDTH;
  const height = Math.max(1, devices.length) * LANE + LANE;
  const share = (event: PointerEvent): number => {
    const box = element.current?.getBoundingClientRect();
    return box === undefined ? 0 : Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
  };
  const finish = (): void => {
    if (drag === null) return;
    setDrag(null);
    const [low, high] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    if (high - low < 0.001) return;
    const seconds = (at: number): number => (span.startNs + at * length) / 1e9;
    onSpan({ startS: seconds(low), endS: seconds(high) });
  };
  return (
    <div
      ref={element}
      className="op-timeline"
      role="img"
      aria-label={`${countedText(operations.length, 'operation')} over the capture`}
      title="Drag a span to add an operation there"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: share(event), to: share(event) });
      }}
      onPointerMove={(event) => drag !== null && setDrag({ ...drag, to: share(event) })}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        style={{ height }}
        aria-hidden="true"
      >
        {operations.map(({ operation, startNs, endNs }) => (
          <rect
            key={`${operation.device} ${operation.startNs} ${operation.label.task}`}
            x={x(startNs)}
            y={devices.indexOf(operation.device) * LANE + 2}
            width={Math.max(2, x(endNs) - x(startNs))}
            height={LANE - 4}
            className={`op-operation${operation === chosen ? ' is-on' : ''}${isOfOpcode(operation) ? ' is-own' : ''}`}
            onClick={() => onChoose(operation)}
          >
            <title>{`${operation.label.task}, ${operation.device}, ${secondsText(startNs, 1)} s`}</title>
          </rect>
        ))}
        {timesNs.map((ns, i) => (
          <line
            // biome-ignore lint/suspicious/noArrayIndexKey: two requests may have one time
            key={`${ns}-${i}`}
            x1={x(ns)}
            x2={x(ns)}
            y1={height - LANE + 2}
            y2={height - 2}
            className="op-tick is-inside"
          />
        ))}
      </svg>
      {drag !== null && (
        <i
          className="brush-span"
          style={{
            left: `${100 * Math.min(drag.from, drag.to)}%`,
            width: `${100 * Math.abs(drag.to - drag.from)}%`,
          }}
        />
      )}
    </div>
  );
}
