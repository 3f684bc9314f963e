import type { EChartsCoreOption } from 'echarts/core';
import type { Figure, FigureSeries } from '../engine/model/figure.ts';
import { type Axis, axisOf, isOn, type Scale } from './axis.ts';
import { bandOutline } from './band.ts';
import { type ChartTheme, DASHES } from './chartTheme.ts';
import { MARGIN } from './plotArea.ts';
import { countAtOrBelow, drawnSteps } from './steps.ts';
import { shareText, unitText } from './unitText.ts';

export interface CdfView {
  readonly scale: Scale;
  /** The points that the paper states. */
  readonly hasPaper: boolean;
}

/** How a figure is drawn: what ECharts is told. Colours are literal, so that a saved image stands alone. */
export function cdfOption(figure: Figure, view: CdfView, theme: ChartTheme): EChartsCoreOption {
  const axis = axisOf(view.hasPaper ? figure.series : withoutLandmarks(figure), view.scale, figure.unit);
  return {
    animation: false,
    backgroundColor: theme.surface,
    textStyle: { fontFamily: theme.font, fontSize: 11 },
    aria: { enabled: false },
    grid: { ...MARGIN, outerBoundsMode: 'none' },
    xAxis: {
      type: axis.scale === 'log' ? 'log' : 'value',
      min: axis.min,
      max: axis.max,
      name: figure.axis,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: theme.textFaint, fontSize: 11 },
      axisLine: { onZero: false, lineStyle: { color: theme.axis } },
      axisLabel: {
        color: theme.textFaint,
        fontSize: 10,
        hideOverlap: true,
        formatter: (value: number) => unitText(value, figure.unit),
      },
      splitLine: { show: true, lineStyle: { color: theme.grid } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.2,
      axisLabel: {
        color: theme.textFaint,
        fontSize: 10,
        formatter: (value: number) => `${Math.round(value * 100)}%`,
      },
      splitLine: { lineStyle: { color: theme.grid } },
    },
    series: [
      ...figure.series.flatMap((series, i) => bandOf(series, i, axis, theme)),
      ...figure.series.map((series, i) => curve(series, i, axis, theme)),
      ...zeroMasses(figure, axis, theme),
      ...(view.hasPaper ? figure.series.map((series) => landmarks(series, axis, theme)) : []),
    ],
  };
}

const withoutLandmarks = ({ series }: Figure): readonly FigureSeries[] =>
  series.map((one) => ({ ...one, landmarks: [] }));

/** Points of the curve: a step ends at each; the first stands at the left edge, the last at the right one. */
export function curvePoints(
  { distribution }: FigureSeries,
  axis: Axis,
): readonly (readonly [number, number])[] {
  const { length } = distribution.values;
  if (length === 0) return [];
  const { values, shares } = drawnSteps(distribution);
  const points: [number, number][] = [];
  let before = 0;
  values.forEach((value, i) => {
    if (isOn(axis, value)) points.push([value, shares[i] ?? 0]);
    else before = shares[i] ?? 0;
  });
  return [[axis.min, before], ...points, [axis.max, 1]];
}

function curve(series: FigureSeries, i: number, axis: Axis, theme: ChartTheme): object {
  return {
    type: 'line',
    name: series.name,
    step: 'end',
    symbol: 'none',
    silent: true,
    clip: true,
    data: curvePoints(series, axis),
    lineStyle: {
      width: 1.8,
      color: theme.series[i % theme.series.length],
      type: DASHES[i % DASHES.length]?.length === 0 ? 'solid' : DASHES[i % DASHES.length],
    },
  };
}

/** The interval around a curve, filled faintly in its colour. */
function bandOf({ name, band }: FigureSeries, i: number, axis: Axis, theme: ChartTheme): readonly object[] {
  if (band === undefined) return [];
  const outline = bandOutline(band, axis);
  return [
    {
      type: 'custom',
      name: `${name}: 95 %`,
      silent: true,
      clip: true,
      data: [[axis.min, 0]],
      renderItem: (_: unknown, api: { coord(point: readonly number[]): number[] }) => ({
        type: 'polygon',
        shape: { points: outline.map((point) => api.coord(point)) },
        style: { fill: theme.series[i % theme.series.length], opacity: 0.16 },
      }),
    },
  ];
}

/** Share of each series that is zero, named at the left edge of a log axis, where the curve begins. */
function zeroMasses(figure: Figure, axis: Axis, theme: ChartTheme): readonly object[] {
  if (axis.scale === 'linear') return [];
  return figure.series.flatMap(({ name, distribution }, i) => {
    const count = countAtOrBelow(distribution, 0);
    if (count === 0) return [];
    const share = count / distribution.values.length;
    return [
      {
        type: 'scatter',
        name: `${name}: zero`,
        silent: true,
        symbol: 'rect',
        symbolSize: [8, 8],
        data: [[axis.min, share]],
        itemStyle: { color: theme.series[i % theme.series.length] },
        label: {
          show: true,
          position: 'right',
          // Above the curve that begins here.
          offset: [0, -9],
          color: theme.text,
          fontSize: 11,
          formatter: `${name}: ${unitText(0, figure.unit)} for ${shareText(share)}`,
        },
      },
    ];
  });
}

function landmarks(series: FigureSeries, axis: Axis, theme: ChartTheme): object {
  return {
    type: 'scatter',
    name: `${series.name}: paper`,
    silent: true,
    symbol: 'diamond',
    symbolSize: 12,
    z: 5,
    data: series.landmarks.filter(({ value }) => isOn(axis, value)).map(({ value, share }) => [value, share]),
    itemStyle: { color: theme.surface, borderColor: theme.paper, borderWidth: 1.6 },
  };
}
