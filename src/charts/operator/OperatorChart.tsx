import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { OperatorView } from '../../engine/model/operator.ts';
import { useSize } from '../../ui/useSize.ts';
import { themeOf } from '../chartTheme.ts';
import { useDarkSystem, useEcharts } from '../useEcharts.ts';
import { OperatorCursor, type PlaceRange } from './OperatorCursor.tsx';
import { operatorLayout } from './operatorLayout.ts';
import { operatorOption } from './operatorOption.ts';
import { panelsOf } from './operatorPanels.ts';
import '../charts.css';

export interface OperatorChartProps {
  readonly view: OperatorView;
  /** Changes when the colours do. */
  readonly theme: string;
  /** Places of minutes that are marked, both ends included. */
  readonly range: PlaceRange | null;
  readonly onRange: (range: PlaceRange | null) => void;
  /** Hears of the drawing, to save it; null when it goes. */
  readonly onDrawing: (drawing: SVGSVGElement | null) => void;
}

/** Small charts of what operators look at over one time axis, in one drawing, read by one cursor. */
export function OperatorChart({ view, theme, range, onRange, onDrawing }: OperatorChartProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const chart = useEcharts(place);
  const isDark = useDarkSystem();
  const panels = useMemo(() => panelsOf(view), [view]);
  const layout = useMemo(() => operatorLayout(panels.length, width, height), [panels, width, height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: theme and isDark change what themeOf reads
  useEffect(() => {
    if (chart === null || place.current === null || width === 0 || height === 0) return;
    chart.resize({ width, height: layout.height });
    chart.setOption(operatorOption(panels, view, layout, themeOf(place.current)), true);
    onDrawing(place.current.querySelector('svg'));
    return () => onDrawing(null);
  }, [chart, panels, view, layout, theme, isDark, width, height, onDrawing]);
  return (
    <div className="operator-charts" ref={frame}>
      <div className="operator-sheet" style={{ height: layout.height }}>
        <div className="cdf-drawing" ref={place} aria-hidden="true" />
        {chart !== null && width > 0 && (
          <OperatorCursor view={view} panels={panels} layout={layout} range={range} onRange={onRange} />
        )}
      </div>
    </div>
  );
}
