import type { Band } from '../engine/model/figure.ts';
import { type Axis, isOn } from './axis.ts';

/** The interval of the share at or below a value: that of the last place no greater; null before the first. */
export function bandAt(
  { values, low, high }: Band,
  value: number,
): { readonly low: number; readonly high: number } | null {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? 0) <= value) from = middle + 1;
    else to = middle;
  }
  return from === 0 ? null : { low: low[from - 1] ?? 0, high: high[from - 1] ?? 1 };
}

/** Outline of a band: its upper edge from left to right, then its lower one back; steps, as the curve's. */
export function bandOutline(band: Band, axis: Axis): readonly (readonly [number, number])[] {
  const start = bandAt(band, axis.scale === 'log' ? axis.min * (1 - 1e-12) : axis.min);
  const upper: [number, number][] = [];
  const lower: [number, number][] = [];
  let now = start ?? { low: 0, high: 0 };
  upper.push([axis.min, now.high]);
  lower.push([axis.min, now.low]);
  band.values.forEach((value, i) => {
    if (!isOn(axis, value) || value < axis.min) return;
    const next = { low: band.low[i] ?? 0, high: band.high[i] ?? 1 };
    upper.push([value, now.high], [value, next.high]);
    lower.push([value, now.low], [value, next.low]);
    now = next;
  });
  upper.push([axis.max, now.high]);
  lower.push([axis.max, now.low]);
  return [...upper, ...lower.reverse()];
}
