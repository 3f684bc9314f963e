import type { Axis } from './axis.ts';

/** Pixels around the plot; `cdfOption` gives ECharts the same. */
export const MARGIN = { left: 56, right: 28, top: 16, bottom: 48 } as const;

/** Where a value lies on the axis: 0 at its left end, 1 at its right one. */
export function placeOf({ scale, min, max }: Axis, value: number): number {
  return scale === 'linear' ? (value - min) / (max - min) : Math.log(value / min) / Math.log(max / min);
}

export function valueAt({ scale, min, max }: Axis, place: number): number {
  return scale === 'linear' ? min + place * (max - min) : min * (max / min) ** place;
}

/** Pixel of a place, in a drawing of that width. */
export const pixelOf = (place: number, width: number): number =>
  MARGIN.left + place * (width - MARGIN.left - MARGIN.right);

/** Place of a pixel, kept on the axis. */
export const placeAt = (pixel: number, width: number): number =>
  Math.min(1, Math.max(0, (pixel - MARGIN.left) / Math.max(1, width - MARGIN.left - MARGIN.right)));
