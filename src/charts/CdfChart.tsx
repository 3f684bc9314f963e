import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Figure } from '../engine/model/figure.ts';
import { useSize } from '../ui/useSize.ts';
import { axisOf } from './axis.ts';
import { CdfCursor } from './CdfCursor.tsx';
import { type CdfView, cdfOption } from './cdfOption.ts';
import { themeOf } from './chartTheme.ts';
import type { ValueRange } from './useCursor.ts';
import { useDarkSystem, useEcharts } from './useEcharts.ts';
import './charts.css';

export interface CdfChartProps {
  readonly figure: Figure;
  readonly view: CdfView;
  /** Changes when the colours do. */
  readonly theme: string;
  readonly range: ValueRange | null;
  readonly onRange: (range: ValueRange | null) => void;
  /** Hears of the drawing, to save it; null when it goes. */
  readonly onDrawing: (drawing: SVGSVGElement | null) => void;
}

/** A CDF as steps, read at the cursor. ECharts is loaded when the first one is shown. */
export function CdfChart({ figure, view, theme, range, onRange, onDrawing }: CdfChartProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const chart = useEcharts(place);
  const isDark = useDarkSystem();
  const axis = useMemo(() => {
    const series = view.hasPaper ? figure.series : figure.series.map((one) => ({ ...one, landmarks: [] }));
    return axisOf(series, view.scale, figure.unit);
  }, [figure, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: theme and isDark change what themeOf reads
  useEffect(() => {
    if (chart === null || place.current === null || width === 0 || height === 0) return;
    chart.resize({ width, height });
    chart.setOption(cdfOption(figure, view, themeOf(place.current)), true);
    onDrawing(place.current.querySelector('svg'));
    return () => onDrawing(null);
  }, [chart, figure, view, theme, isDark, width, height, onDrawing]);
  const isEmpty = figure.series.every(({ distribution }) => distribution.values.length === 0);
  return (
    <div className="cdf" ref={frame}>
      <div className="cdf-drawing" ref={place} aria-hidden="true" />
      {chart !== null && width > 0 && (
        <CdfCursor
          figure={figure}
          axis={axis}
          hasPaper={view.hasPaper}
          width={width}
          height={height}
          range={range}
          onRange={onRange}
        />
      )}
      {isEmpty && <p className="cdf-empty">Nothing to count: no {figure.population} here.</p>}
    </div>
  );
}
