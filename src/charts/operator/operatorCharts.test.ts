import { expect, test } from 'vitest';
import { OPERATOR_COLUMNS, type OperatorColumnId, type OperatorView } from '../../engine/model/operator.ts';
import { measureText } from './measureText.ts';
import { operatorCsv } from './operatorCsv.ts';
import { operatorLayout, pixelOfPlace, placeUnder } from './operatorLayout.ts';
import { pointsOf, topOf } from './operatorOption.ts';
import { panelsOf } from './operatorPanels.ts';
import { clockText, timeTicks } from './timeTicks.ts';
import { zoomed } from './zoomed.ts';

/** 2013-11-01 10:00 UTC. */
const TEN = Date.UTC(2013, 10, 1, 10) / 60_000;
const minutesFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);

function viewOf(names: readonly string[], minutes: readonly number[], starts = [0]): OperatorView {
  const columns = (base: number) =>
    Object.fromEntries(
      OPERATOR_COLUMNS.map(({ id }, i) => [id, Float64Array.from(minutes, (_, at) => base + 100 * i + at)]),
    ) as Record<OperatorColumnId, Float64Array>;
  return {
    minutes: Uint32Array.from(minutes),
    starts,
    series: names.map((name, i) => ({ name, columns: columns(10_000 * i) })),
    services: [],
    roles: [],
    servers: [],
  };
}

test('every column is drawn somewhere but gaps, which the table has; several lines are drawn by their first measure', () => {
  const drawn = panelsOf(viewOf([''], minutesFrom(TEN, 3))).flatMap(({ lines }) =>
    lines.map(({ values }) => values[0]),
  );
  const wanted = OPERATOR_COLUMNS.flatMap(({ id }, i) => (id === 'gaps' ? [] : [100 * i]));
  expect([...drawn].sort((a, b) => a! - b!)).toEqual(wanted);
  for (const { lines } of panelsOf(viewOf(['a', 'b'], minutesFrom(TEN, 3))))
    expect(lines.map(({ name }) => name)).toEqual(['a', 'b']);
});

test('charts stand below each other in columns that share their left edge, and do not overlap', () => {
  const { plots, columns, height } = operatorLayout(10, 1000, 400);
  expect(columns).toBe(2);
  for (const [i, plot] of plots.entries()) {
    const below = plots[i + 2];
    if (below === undefined) continue;
    expect(below.left).toBe(plot.left);
    expect(below.top).toBeGreaterThan(plot.top + plot.height);
  }
  expect(plots.at(-1)!.top + plots.at(-1)!.height).toBeLessThan(height);
  expect(operatorLayout(10, 600, 400).columns).toBe(1);
});

test('a pixel and its minute are each other’s, in every chart', () => {
  const layout = operatorLayout(10, 1000, 900);
  for (const plot of layout.plots)
    for (const place of [0, 1, 58, 59])
      expect(placeUnder(layout, pixelOfPlace(plot, place, 60), plot.top + 5, 60)).toBe(place);
  expect(placeUnder(layout, -50, 30, 60)).toBeNull();
});

test('ticks are round times and beginnings of periods, no more than asked for', () => {
  const hour = Uint32Array.from(minutesFrom(TEN - 3, 60));
  const ticks = timeTicks(hour, [0], 7);
  expect(ticks.map((at) => clockText(hour[at]!))).toEqual([
    '09:57',
    '10:10',
    '10:20',
    '10:30',
    '10:40',
    '10:50',
  ]);
  const two = Uint32Array.from([...minutesFrom(TEN, 180), ...minutesFrom(TEN + 3000, 180)]);
  const both = timeTicks(two, [0, 180], 8);
  expect(both).toContain(180);
  expect(both.length).toBeLessThanOrEqual(8);
});

test('lines break where nothing is told and between periods', () => {
  expect(pointsOf(Float64Array.of(1, Number.NaN, 3, 4), [0, 3])).toEqual([
    [0, 1],
    [1, null],
    [2, 3],
    [2.5, null],
    [3, 4],
  ]);
});

test.each([
  [[0], 's', 1],
  [[41], '%', 50],
  [[0.3, Number.NaN], 's', 0.4],
  [[1000], 'bit/s', 1000],
  [[5], '', 6],
  [[0], '', 2],
  [[96], '', 100],
])('%j %s ends the axis at %d', (values, unit, top) => {
  expect(topOf([{ values: Float64Array.from(values) }], unit)).toBeCloseTo(top, 9);
});

test('some minutes stand alone, with the periods that begin in them', () => {
  const view = viewOf(['x'], minutesFrom(TEN, 10), [0, 4, 8]);
  const part = zoomed(view, { from: 3, to: 6 });
  expect([...part.minutes]).toEqual(minutesFrom(TEN + 3, 4));
  expect(part.starts).toEqual([0, 1]);
  expect([...part.series[0]!.columns.concurrentFlows]).toEqual([103, 104, 105, 106]);
});

test('files have a row a minute and line, every digit, nothing for nothing', () => {
  const view = viewOf(['a, b', 'c'], [TEN]);
  view.series[1]!.columns.activeUsers[0] = Number.NaN;
  view.series[0]!.columns.uplink[0] = 1 / 3;
  const [head, first, second] = operatorCsv(view).trimEnd().split('\r\n');
  expect(head?.startsWith('minute,line,Active users,')).toBe(true);
  expect(first?.startsWith('2013-11-01T10:00:00.000Z,"a, b",0,')).toBe(true);
  expect(first).toContain(',0.3333333333333333,');
  expect(second?.startsWith('2013-11-01T10:00:00.000Z,c,,10100')).toBe(true);
});

test.each([
  [1_234_000, 'bit/s', '1.23 Mbit/s'],
  [0.0456, 's', '45.6 ms'],
  [12.5, '%', '12.5%'],
  [Number.NaN, '', '–'],
])('%d %s is %s', (value, unit, text) => expect(measureText(value, unit)).toBe(text));
