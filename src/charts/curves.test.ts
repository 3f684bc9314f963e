import { expect, test } from 'vitest';
import type { Figure, FigureSeries } from '../engine/model/figure.ts';
import { curvesToChoose, gapsOf, onlyCurve } from './curves.ts';

const series = (curve: string, part: string | null, ...values: number[]): FigureSeries => ({
  name: part === null ? curve : `${curve}, ${part}`,
  distribution: { values: Float64Array.from(values) },
  landmarks: [],
  ...(part !== null && { of: { curve, part } }),
});
const figure = (...all: readonly FigureSeries[]): Figure => ({
  id: '6c',
  title: '',
  definition: '',
  axis: '',
  unit: 's',
  scale: 'log',
  population: 'users',
  series: all,
});

test('a curve is chosen where parts of several are too many lines', () => {
  const parts = ['a', 'b', 'c', 'd'];
  const many = figure(
    ...['Active', 'Transfer'].flatMap((curve) => parts.map((part) => series(curve, part, 1))),
  );
  expect(curvesToChoose(many)).toEqual(['Active', 'Transfer']);
  expect(onlyCurve(many, 'Transfer').series.map(({ name }) => name)).toEqual(parts);
  expect(curvesToChoose(figure(...parts.map((part) => series('Active', part, 1))))).toEqual([]);
});

test('distances are of each part to the first of its curve', () => {
  const gaps = gapsOf(
    figure(
      series('Active', 'a', 1, 2, 3, 4),
      series('Active', 'b', 3, 4, 5, 6),
      series('Transfer', 'a', 1),
      series('Transfer', 'b'),
    ),
  );
  expect(gaps).toEqual([
    { names: ['Active, a', 'Active, b'], gap: { distance: 0.5, at: 2 } },
    { names: ['Transfer, a', 'Transfer, b'], gap: null },
  ]);
});

test('two curves of one part are compared with each other, one alone with nothing', () => {
  expect(gapsOf(figure(series('Active', null, 1), series('Transfer', null, 2)))).toHaveLength(1);
  expect(gapsOf(figure(series('Active', null, 1)))).toEqual([]);
});
