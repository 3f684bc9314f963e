import type { Activity } from '../../model/activity.ts';
import type { ActivityTable, Figure } from '../../model/figure.ts';
import type { StageRun } from '../../model/progress.ts';
import { seededRandom } from '../../stats/seededRandom.ts';
import { samplesOf } from '../figureSamples.ts';
import type { UserFilter } from '../subset.ts';
import { BandBuilder } from './bandBuilder.ts';
import { CellIntervals } from './cellIntervals.ts';
import { drawUsers, populationOf } from './draws.ts';
import { Resampler } from './resampled.ts';

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
  readonly likeByLike: boolean;
}

interface Shown {
  readonly figures: readonly Figure[];
  readonly tables: readonly ActivityTable[];
}

/**
 * Bootstrap intervals of 95 % over users (Efron 1979, percentiles): users are drawn with replacement, each with all it did, and
 * every curve, share and mean is told anew. Same seed, same intervals, whatever pieces an activity was merged of.
 * Gives the same figures and tables with their bands and intervals.
 */
export function* bootstrap<T extends Shown>(
  activity: Activity,
  filter: UserFilter,
  shown: T,
  { resamples, seed, likeByLike }: BootstrapOptions,
): StageRun<T> {
  const population = populationOf(activity.users, filter);
  const bands = samplesOf(activity, filter, { likeByLike }).map((sample) => ({
    sample,
    builder: new BandBuilder(sample, resamples),
  }));
  const cells = new CellIntervals();
  const resampler = new Resampler(activity);
  const random = seededRandom(seed);
  const times = new Uint16Array(activity.users.length);
  for (let i = 0; i < resamples; i += 1) {
    yield { stage: 'activity', done: i, total: resamples, unit: 'resamples', remark: '' };
    drawUsers(population, random, times);
    for (const { builder } of bands) builder.add(times);
    cells.add(resampler.resample(times));
  }
  return {
    ...shown,
    figures: shown.figures.map((figure) => ({
      ...figure,
      series: figure.series.map((series) => {
        const found = bands.find(({ sample }) => sample.id === figure.id && sample.name === series.name);
        return found === undefined || series.distribution.values.length === 0
          ? series
          : { ...series, band: found.builder.finish() };
      }),
    })),
    tables: cells.within(shown.tables),
  };
}
