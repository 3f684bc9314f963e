import { distributionOf, kolmogorovSmirnov } from '../../src/engine/activity/distribution.ts';
import { figuresOf } from '../../src/engine/activity/figures.ts';
import type { Activity } from '../../src/engine/model/activity.ts';
import type { FigureId } from '../../src/engine/model/figure.ts';
import type { TrueActivity } from './measured.ts';

/** Kolmogorov-Smirnov distances of the curves of Fig. 6 and 7 from the truth's, by `6a Volume`. */
export function distancesOf(activity: Activity, { tables }: TrueActivity): ReadonlyMap<string, number> {
  const { series } = tables;
  const wanted: Readonly<Record<FigureId, readonly (readonly number[])[]>> = {
    '6a': [series.volume],
    '6b': [series.volumeShare],
    '6c': [series.activeSeconds, series.transferSeconds],
    '6d': [series.activeShare, series.transferShare],
    '7a': [series.completionTcp, series.completionHttp],
    '7b': [series.interTask],
  };
  return new Map(
    figuresOf(activity).flatMap(({ id, series: curves }) =>
      curves.map(({ name, distribution }, i) => [
        `${id} ${name}`,
        kolmogorovSmirnov(distribution, distributionOf(wanted[id][i] ?? [])),
      ]),
    ),
  );
}

/** Share of the truth's servers whose role is told as it is; third parties' have the role of media. */
export function rolesRight({ servers }: Activity, { roles }: TrueActivity): number {
  const found = new Map(servers.map(({ address, port, role }) => [`${address} ${port}`, role]));
  const right = [...roles].filter(
    ([server, role]) => found.get(server) === (role === 'third-party' ? 'media' : role),
  );
  return right.length / roles.size;
}
