import { expect, test } from 'vitest';
import type { Activity } from '../model/activity.ts';
import { mergePeriods } from './mergePeriods.ts';
import { namedPeriods } from './namedPeriods.ts';

const BASE = 1_383_264_000_000_000_000n;
const HOUR = 3600e9;
const activity = {
  baseNs: BASE,
  periods: [
    { name: 'Period 1', startNs: 0, endNs: HOUR },
    { name: 'Period 2', startNs: 5 * HOUR, endNs: 6 * HOUR },
  ],
} as unknown as Activity;
const at = (ns: number): string => String(BASE + BigInt(ns));

test('a name is that of the period its moment is in; the others are counted; the last word counts', () => {
  const names = [
    { atNs: at(5 * HOUR), name: 'evening' },
    { atNs: at(5.5 * HOUR), name: 'dusk' },
    { atNs: at(3 * HOUR), name: 'nowhere' },
  ];
  expect(namedPeriods(activity, names).map(({ name }) => name)).toEqual(['Period 1', 'dusk']);
  expect(
    namedPeriods({ ...activity, periods: namedPeriods(activity, names) }, []).map(({ name }) => name),
  ).toEqual(['Period 1', 'Period 2']);
});

test('names that were given outlive a merge, numbers are those of the whole', () => {
  const evening = { name: 'evening', startNs: 9 * HOUR, endNs: 10 * HOUR };
  const { periods } = mergePeriods(
    [activity.periods, [evening, { ...evening, name: 'Period 2', startNs: 10.5 * HOUR }]],
    HOUR,
  );
  expect(periods.map(({ name }) => name)).toEqual(['Period 1', 'Period 2', 'evening']);
});
