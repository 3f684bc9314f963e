import { expect, test } from 'vitest';
import type { Figure, FigureSeries } from '../engine/model/figure.ts';
import { axisOf } from './axis.ts';
import { cdfOption, curvePoints } from './cdfOption.ts';
import type { ChartTheme } from './chartTheme.ts';

const THEME: ChartTheme = {
  series: ['#111111', '#222222'],
  paper: '#333333',
  surface: '#ffffff',
  text: '#000000',
  textFaint: '#444444',
  grid: '#eeeeee',
  axis: '#777777',
  font: 'sans-serif',
};

const series = (name: string, ...values: number[]): FigureSeries => ({
  name,
  distribution: { values: Float64Array.from(values).sort() },
  landmarks: [{ value: 100e3, share: 0.87, text: 'top 13 % near 100 KB' }],
});
const figure = (...list: FigureSeries[]): Figure => ({
  id: '6a',
  title: 'Volume',
  definition: '',
  axis: 'bytes per user',
  unit: 'B',
  scale: 'log',
  population: 'users',
  series: list,
});
interface Drawn {
  readonly name: string;
  readonly step?: string;
  readonly lineStyle?: { readonly color: string; readonly type: unknown };
  readonly data: readonly (readonly number[])[];
}
const drawn = (option: object): readonly Drawn[] => (option as { series: Drawn[] }).series;

test('a log axis runs from power of ten to power of ten and holds the landmarks', () => {
  expect(axisOf([series('a', 0, 150, 20_000)], 'log', 'B')).toEqual({ scale: 'log', min: 100, max: 1e5 });
  expect(axisOf([series('a', 0, 150, 2e7)], 'linear', 'B')).toEqual({ scale: 'linear', min: 0, max: 2e7 });
  expect(axisOf([{ ...series('a'), landmarks: [] }], 'log', 'B')).toMatchObject({ min: 1, max: 10 });
  expect(axisOf([{ ...series('a', 0.2), landmarks: [] }], 'linear', '')).toMatchObject({ min: 0, max: 1 });
});

test('the curve begins with the zeros, steps at each value, and ends at all', () => {
  const points = curvePoints(series('a', 0, 0, 1000, 5000), { scale: 'log', min: 100, max: 1e5 });
  expect(points).toEqual([
    [100, 0.5],
    [1000, 0.75],
    [5000, 1],
    [1e5, 1],
  ]);
});

test('series differ by dash as well as by colour, and are steps', () => {
  const [a, b] = drawn(
    cdfOption(figure(series('a', 1, 2), series('b', 1, 3)), { scale: 'log', hasPaper: false }, THEME),
  );
  expect([a?.step, b?.step]).toEqual(['end', 'end']);
  expect(a?.lineStyle?.type).not.toEqual(b?.lineStyle?.type);
  expect(a?.lineStyle?.color).not.toEqual(b?.lineStyle?.color);
});

test('the paper stands in its points only when wanted; zeros are named on a log axis alone', () => {
  const names = (scale: 'log' | 'linear', hasPaper: boolean): string[] =>
    drawn(cdfOption(figure(series('a', 0, 10)), { scale, hasPaper }, THEME)).map(({ name }) => name);
  expect(names('log', true)).toEqual(['a', 'a: zero', 'a: paper']);
  expect(names('log', false)).toEqual(['a', 'a: zero']);
  expect(names('linear', true)).toEqual(['a', 'a: paper']);
  const option = cdfOption(figure(series('a', 10)), { scale: 'log', hasPaper: true }, THEME);
  expect(drawn(option).at(-1)?.data).toEqual([[100e3, 0.87]]);
});
