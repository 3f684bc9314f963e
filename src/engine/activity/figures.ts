import type { Activity } from '../model/activity.ts';
import { FIGURES, type Figure } from '../model/figure.ts';
import { distributionOf } from './distribution.ts';
import { FACES, LIKE_BY_LIKE } from './figureFaces.ts';
import { type FigureOptions, samplesOf } from './figureSamples.ts';
import { PAPER_LANDMARKS } from './paperFigures.ts';
import type { UserFilter } from './subset.ts';

/** Figures 6 and 7 of the paper from a capture's activity; only users of the app are counted. */
export function figuresOf(
  activity: Activity,
  filter: UserFilter = null,
  options: FigureOptions = {},
): readonly Figure[] {
  const samples = samplesOf(activity, filter, options);
  return FIGURES.map((id) => ({
    ...FACES[id],
    ...(id === '6d' && options.likeByLike === true && { definition: LIKE_BY_LIKE }),
    id,
    series: samples
      .filter((sample) => sample.id === id)
      .map(({ name, values }) => ({
        name,
        distribution: distributionOf(values),
        landmarks: PAPER_LANDMARKS[id][name] ?? [],
      })),
  }));
}
