import { Quantiles } from '../random/quantiles.ts';

/** How runs of a task spread over its users, mean 1: most do it once or twice, a few very often. */
export const HABIT_SHAPE = new Quantiles([
  [0, 0],
  [0.4, 0.15],
  [0.7, 0.7],
  [0.9, 2.2],
  [0.98, 6],
  [1, 14],
]).withMean(1);

/** The same for photos and media, whose few heavy users make Fig. 6(a)'s tail. */
export const MEDIA_SHAPE = new Quantiles([
  [0, 0],
  [0.6, 0.08],
  [0.8, 0.37],
  [0.93, 1.5],
  [0.985, 8],
  [0.996, 28],
  [1, 210],
]).withMean(1);

/** Seconds for which users of the long link keep it, Fig. 6(c): 26 % of all over 30 minutes, 7 % over two hours. */
export const LINK_SECONDS = new Quantiles([
  [0, 45],
  [0.15, 130],
  [0.35, 300],
  [0.5, 560],
  [0.663, 1750],
  [0.69, 4300],
  [0.8, 6000],
  [0.91, 7250],
  [1, 10600],
]);

/** Presence of users without a long link, seconds. */
export const VISIT_SECONDS = new Quantiles([
  [0, 8],
  [0.3, 60],
  [0.6, 300],
  [0.85, 1500],
  [1, 9000],
]);

/** Bytes of other traffic of those who have much, mean 1 (section VI: 185 GB in all, 310 K users). */
export const OTHER_TRAFFIC_SHAPE = new Quantiles([
  [0, 0.002],
  [0.25, 0.03],
  [0.5, 0.15],
  [0.75, 0.7],
  [0.92, 3],
  [0.99, 14],
  [1, 60],
]).withMean(1);
