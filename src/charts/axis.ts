import type { FigureSeries } from '../engine/model/figure.ts';

export type Scale = 'log' | 'linear';

export interface Axis {
  readonly scale: Scale;
  readonly min: number;
  readonly max: number;
}

/**
 * Axis over all values and landmarks. A log axis begins at a power of ten at or below the least value over zero and
 * ends at one; it has no place for zero, which is drawn as a mass at its left edge.
 */
export function axisOf(series: readonly FigureSeries[], scale: Scale, unit: string): Axis {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { distribution, landmarks } of series) {
    const { values } = distribution;
    const firstPositive = values.find((value) => value > 0);
    const last = values.at(-1);
    for (const value of [firstPositive, last, ...landmarks.map((landmark) => landmark.value)]) {
      if (value === undefined || value <= 0) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (!Number.isFinite(least)) [least, most] = [1, 10];
  if (scale === 'linear') return { scale, min: 0, max: unit === '' ? 1 : most };
  const min = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const max = 10 ** Math.ceil(Math.log10(most) - 1e-9);
  return { scale, min, max: max > min ? max : min * 10 };
}

/** Whether the axis has a place for a value. */
export const isOn = ({ scale, min }: Axis, value: number): boolean => scale === 'linear' || value >= min;
