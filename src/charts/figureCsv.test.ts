import { expect, test } from 'vitest';
import type { Figure } from '../engine/model/figure.ts';
import { figureCsv, twinRows } from './figureCsv.ts';

const FIGURE: Figure = {
  id: '6c',
  title: 'Usage',
  definition: '',
  axis: 'seconds',
  unit: 's',
  scale: 'log',
  population: 'users',
  series: [
    {
      name: 'Active, "all"',
      distribution: { values: Float64Array.of(0, 0, 10, 10, 40, 90, 90, 200) },
      landmarks: [{ value: 60, share: 0.87, text: 'under 1 minute' }],
    },
  ],
};

test('the file has every step with its count', () => {
  expect(figureCsv(FIGURE).split('\r\n')).toEqual([
    'series,value_s,users,share',
    '"Active, ""all""",0,2,0.25',
    '"Active, ""all""",10,4,0.5',
    '"Active, ""all""",40,5,0.625',
    '"Active, ""all""",90,7,0.875',
    '"Active, ""all""",200,8,1',
    '',
  ]);
});

test('the twin says the zeros, the quantiles, and ours where the paper states a point', () => {
  const rows = twinRows(FIGURE);
  expect(rows[0]).toEqual({
    series: 'Active, "all"',
    what: 'zero',
    value: 0,
    count: 2,
    share: 0.25,
    interval: null,
    paper: null,
  });
  expect(rows.find(({ what }) => what === 'median')).toMatchObject({ value: 10, count: 4 });
  expect(rows.find(({ what }) => what === '90% quantile')).toMatchObject({ value: 200, count: 8 });
  expect(rows.at(-1)).toMatchObject({
    what: 'under 1 minute',
    value: 60,
    count: 5,
    share: 0.625,
    paper: 0.87,
  });
});

test('intervals stand beside the shares, in the file and in the twin', () => {
  const band = {
    values: Float64Array.of(0, 40, 200),
    low: Float64Array.of(0.1, 0.4, 1),
    high: Float64Array.of(0.5, 0.9, 1),
  };
  const figure = { ...FIGURE, series: FIGURE.series.map((series) => ({ ...series, name: 'Active', band })) };
  expect(figureCsv(figure).split('\r\n').slice(0, 4)).toEqual([
    'series,value_s,users,share,low_95,high_95',
    'Active,0,2,0.25,0.1,0.5',
    'Active,10,4,0.5,0.1,0.5',
    'Active,40,5,0.625,0.4,0.9',
  ]);
  expect(twinRows(figure).at(-1)?.interval).toEqual({ low: 0.4, high: 0.9 });
});
