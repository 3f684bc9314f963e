import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import type { OperatorView } from '../../engine/model/operator.ts';
import { DashSample } from '../DashSample.tsx';
import { measureText } from './measureText.ts';
import { type OperatorLayout, type Plot, pixelOfPlace, placeUnder } from './operatorLayout.ts';
import type { Panel } from './operatorPanels.ts';
import { minuteText } from './timeTicks.ts';

/** Places of minutes, both ends included. */
export interface PlaceRange {
  readonly from: number;
  readonly to: number;
}

interface CursorProps {
  readonly view: OperatorView;
  readonly panels: readonly Panel[];
  readonly layout: OperatorLayout;
  readonly range: PlaceRange | null;
  readonly onRange: (range: PlaceRange | null) => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** One line through all charts, by pointer or arrows; a drag or Shift with arrows marks minutes, Escape clears. */
export function OperatorCursor({ view, panels, layout, range, onRange }: CursorProps): ReactNode {
  const { minutes } = view;
  const [place, setPlace] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const under = (event: PointerEvent<HTMLElement>): number | null => {
    const box = event.currentTarget.getBoundingClientRect();
    return placeUnder(layout, event.clientX - box.left, event.clientY - box.top, minutes.length);
  };
  const mark = (a: number, b: number): void => onRange({ from: Math.min(a, b), to: Math.max(a, b) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Escape' && (range !== null || place !== null)) {
      event.stopPropagation();
      setPlace(null);
      setAnchor(null);
      onRange(null);
    }
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = place ?? 0;
    const next = Math.min(minutes.length - 1, Math.max(0, place === null && step > 0 ? 0 : from + step));
    setPlace(next);
    setAnchor(event.shiftKey ? (anchor ?? from) : null);
    if (event.shiftKey) mark(anchor ?? from, next);
  };
  const at = place === null ? null : Math.min(place, minutes.length - 1);
  return (
    <div
      className="cdf-cursor"
      role="slider"
      tabIndex={0}
      aria-label="Read all charts at a minute"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, minutes.length - 1)}
      aria-valuenow={at ?? 0}
      aria-valuetext={
        at === null ? 'Arrows read a minute, Shift with arrows marks some' : spoken(view, panels, at)
      }
      onKeyDown={onKeyDown}
      onPointerMove={(event) => {
        const here = under(event);
        setPlace(here);
        if (anchor !== null && here !== null && event.buttons === 1 && here !== anchor) mark(anchor, here);
      }}
      onPointerLeave={() => setPlace(null)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setAnchor(under(event));
      }}
      onPointerUp={() => setAnchor(null)}
      onDoubleClick={() => onRange(null)}
    >
      {layout.plots.map((plot, i) => (
        <PanelMarks
          // biome-ignore lint/suspicious/noArrayIndexKey: plots are told apart by their place alone
          key={i}
          plot={plot}
          panel={panels[i]}
          place={at}
          count={minutes.length}
          range={range}
        />
      ))}
      {at !== null && (
        <b className="operator-minute" style={{ left: (layout.plots[0]?.left ?? 0) + 30 }}>
          {minuteText(minutes[at] ?? 0)} UTC
        </b>
      )}
    </div>
  );
}

/** What stands over one chart: the line, the marked minutes, names and values of its lines. */
function PanelMarks({
  plot,
  panel,
  place,
  count,
  range,
}: {
  readonly plot: Plot;
  readonly panel: Panel | undefined;
  readonly place: number | null;
  readonly count: number;
  readonly range: PlaceRange | null;
}): ReactNode {
  if (panel === undefined) return null;
  const { left, top, width, height } = plot;
  const x = place === null ? null : pixelOfPlace(plot, place, count);
  const from = range === null ? 0 : pixelOfPlace(plot, range.from, count);
  return (
    <>
      {range !== null && (
        <i
          className="cdf-range"
          style={{ left: from - 2, width: pixelOfPlace(plot, range.to, count) - from + 4, top, height }}
        />
      )}
      {x !== null && <i className="cdf-line" style={{ left: x, top, height }} />}
      <span
        className="operator-values"
        style={{ top: top - 21, left: left + 90, width: width - 90 }}
        title={panel.definition}
      >
        {panel.lines.map(({ name, values }, i) => {
          const isTold = panel.lines.length > 1;
          const value = place === null ? null : (values[place] ?? Number.NaN);
          if (value === null && (!isTold || isLegend(panel))) return null;
          return (
            <span key={name}>
              {isTold && <DashSample place={i} />} {isTold && !isLegend(panel) ? name : ''}{' '}
              {value !== null && <b>{measureText(value, panel.unit)}</b>}
            </span>
          );
        })}
      </span>
    </>
  );
}

/** Lines of several parts are named once, above all charts. */
const isLegend = (panel: Panel): boolean => panel.lines.length > 2;

const spoken = ({ minutes }: OperatorView, panels: readonly Panel[], place: number): string =>
  `${minuteText(minutes[place] ?? 0)}: ${panels
    .map(
      ({ title, unit, lines }) =>
        `${title} ${lines.map(({ name, values }) => `${name} ${measureText(values[place] ?? Number.NaN, unit)}`.trim()).join(', ')}`,
    )
    .join('; ')}`;
