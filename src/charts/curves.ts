import type { Figure, FigureSeries } from '../engine/model/figure.ts';
import { farthest } from './steps.ts';

/** More lines than this cannot be told apart. */
const MOST_LINES = 6;

/** Names of a figure's curves, where it draws several parts of each and together they are too many. */
export function curvesToChoose({ series }: Figure): readonly string[] {
  const curves = new Set(series.flatMap(({ of }) => of?.curve ?? []));
  return series.length > MOST_LINES && curves.size > 1 ? [...curves] : [];
}

/** A figure with the parts of one of its curves only. */
export function onlyCurve(figure: Figure, curve: string): Figure {
  return {
    ...figure,
    series: figure.series
      .filter(({ of }) => of?.curve === curve)
      .map((series) => ({ ...series, name: series.of?.part ?? series.name })),
  };
}

/** How far two curves of a figure are apart. */
export interface Gap {
  readonly names: readonly [string, string];
  /** Kolmogorov-Smirnov distance, 0 to 1, and the value at which it is; null where one has no value. */
  readonly gap: { readonly distance: number; readonly at: number } | null;
}

/** Distances that a figure is about: of each part to the first part of its curve, or of two curves to each other. */
export function gapsOf({ series }: Figure): readonly Gap[] {
  const isInParts = series.some(({ of }) => of !== undefined);
  const pairs = isInParts
    ? series.flatMap((one) => {
        const first = series.find(({ of }) => of?.curve === one.of?.curve);
        return first === undefined || first === one ? [] : [[first, one] as const];
      })
    : series.length === 2
      ? [[series[0], series[1]] as const]
      : [];
  return pairs.flatMap(([a, b]) => (a === undefined || b === undefined ? [] : [gapOf(a, b)]));
}

const gapOf = (a: FigureSeries, b: FigureSeries): Gap => ({
  names: [a.name, b.name],
  gap: farthest(a.distribution, b.distribution),
});
