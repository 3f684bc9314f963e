import type { EChartsCoreOption } from 'echarts/core';
import { type ChartTheme, DASHES } from '../chartTheme.ts';
import { measureText } from './measureText.ts';
import type { OperatorLayout } from './operatorLayout.ts';
import type { Panel, PanelLine } from './operatorPanels.ts';
import { clockText, timeTicks } from './timeTicks.ts';

export interface ShownMinutes {
  readonly minutes: Uint32Array;
  readonly starts: readonly number[];
}

/** Pixels that a time under the axis takes. */
const TICK_WIDTH = 64;

/** Small charts over one time axis as ECharts is told: a grid, two axes and its lines each. */
export function operatorOption(
  panels: readonly Panel[],
  { minutes, starts }: ShownMinutes,
  { plots }: OperatorLayout,
  theme: ChartTheme,
): EChartsCoreOption {
  const width = plots[0]?.width ?? 100;
  const ticks = timeTicks(minutes, starts, Math.max(1, Math.floor(width / TICK_WIDTH)));
  return {
    animation: false,
    backgroundColor: theme.surface,
    textStyle: { fontFamily: theme.font, fontSize: 11 },
    aria: { enabled: false },
    grid: plots.map(({ left, top, width: wide, height }) => ({
      left,
      top,
      width: wide,
      height,
      outerBoundsMode: 'none',
    })),
    xAxis: panels.map((_, gridIndex) => ({
      gridIndex,
      type: 'value',
      min: 0,
      max: Math.max(1, minutes.length - 1),
      axisLine: { onZero: false, lineStyle: { color: theme.axis } },
      axisTick: { customValues: ticks },
      axisLabel: {
        customValues: ticks,
        color: theme.textFaint,
        fontSize: 10,
        hideOverlap: true,
        formatter: (place: number) => clockText(minutes[Math.round(place)] ?? 0),
      },
      splitLine: { show: false },
    })),
    yAxis: panels.map((panel, gridIndex) => valueAxis(panel, gridIndex, theme)),
    series: panels.flatMap(({ lines }, gridIndex) => [
      ...lines.map(({ name, values }, i) => line(name, pointsOf(values, starts), gridIndex, i, theme)),
      ...starts.slice(1).map((start) => boundary(start - 0.5, panels[gridIndex], gridIndex, theme)),
    ]),
  };
}

function valueAxis({ title, unit, lines }: Panel, gridIndex: number, theme: ChartTheme): object {
  const top = topOf(lines, unit);
  return {
    gridIndex,
    type: 'value',
    min: 0,
    max: top,
    interval: top / 2,
    name: title,
    nameLocation: 'end',
    nameGap: 8,
    nameTextStyle: { color: theme.text, fontSize: 11, align: 'left', padding: [0, 0, 0, -50] },
    axisLabel: {
      color: theme.textFaint,
      fontSize: 10,
      formatter: (value: number) => measureText(value, unit),
    },
    splitLine: { lineStyle: { color: theme.grid } },
  };
}

const ROUND = [1, 2, 4, 5, 10];
/** Halves of counts are counts. */
const EVEN = [2, 4, 6, 8, 10];

/** End of the axis: few times a power of ten, so that half of it is a round number as well. */
export function topOf(lines: readonly Pick<PanelLine, 'values'>[], unit: string): number {
  let most = 0;
  for (const { values } of lines) for (const value of values) if (value > most) most = value;
  if (most === 0) return unit === '' ? 2 : 1;
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9);
  return ((unit === '' ? EVEN : ROUND).find((times) => times * power >= most * (1 - 1e-9)) ?? 10) * power;
}

/** A line breaks where there is nothing to tell, and between periods. */
export function pointsOf(
  values: Float64Array,
  starts: readonly number[],
): readonly (readonly [number, number | null])[] {
  const begins = new Set(starts.slice(1));
  const points: [number, number | null][] = [];
  values.forEach((value, place) => {
    if (begins.has(place)) points.push([place - 0.5, null]);
    points.push([place, Number.isNaN(value) ? null : value]);
  });
  return points;
}

function line(
  name: string,
  data: readonly (readonly [number, number | null])[],
  index: number,
  place: number,
  theme: ChartTheme,
): object {
  const dash = DASHES[place % DASHES.length];
  return {
    type: 'line',
    name,
    xAxisIndex: index,
    yAxisIndex: index,
    symbol: 'circle',
    symbolSize: 2.5,
    // A value between two minutes without one has no line to be seen by.
    showAllSymbol: true,
    showSymbol: data.length < 400,
    silent: true,
    data,
    itemStyle: { color: theme.series[place % theme.series.length] },
    lineStyle: {
      width: 1.4,
      color: theme.series[place % theme.series.length],
      type: dash === undefined || dash.length === 0 ? 'solid' : dash,
    },
  };
}

/** Where one period ends and the next begins. */
function boundary(place: number, panel: Panel | undefined, index: number, theme: ChartTheme): object {
  return {
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    symbol: 'none',
    silent: true,
    data: [
      [place, 0],
      [place, topOf(panel?.lines ?? [], panel?.unit ?? '')],
    ],
    lineStyle: { width: 1, color: theme.axis, type: [2, 2] },
  };
}
