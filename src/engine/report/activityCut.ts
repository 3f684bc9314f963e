import { type BootstrapOptions, bootstrap } from '../activity/bootstrap/bootstrap.ts';
import { figuresOf } from '../activity/figures.ts';
import { groupsOf } from '../activity/groups/groupsOf.ts';
import { partOf } from '../activity/groups/partOf.ts';
import type { UserFilter } from '../activity/subset.ts';
import { tablesOf } from '../activity/tables.ts';
import type { Activity } from '../model/activity.ts';
import type { ActivityCut, CutView } from '../model/activityCut.ts';
import type { StageRun } from '../model/progress.ts';
import { cutFilter } from './cutFilter.ts';
import { comparedTables, overlaidFigures, type PartView, stackedTables } from './overlaid.ts';

/** An activity that this one may be compared with. */
export interface OtherActivity {
  readonly name: string;
  readonly activity: Activity;
  /** What this one is called beside it. */
  readonly beside?: string;
}

/** All of a capture, as it is. */
export const WHOLE_CUT: ActivityCut = {
  period: null,
  users: null,
  overlay: { kind: 'none' },
  likeByLike: false,
};

/** Users of an activity, or of a part of it, under a name. */
export interface CutPart {
  readonly name: string;
  readonly activity: Activity;
  readonly filter: UserFilter;
}

/** Figures and tables of a part of an activity, split or compared. */
export function activityCut(activity: Activity, cut: ActivityCut, other: OtherActivity | null): CutView {
  const view = joinedParts(
    cut,
    cutParts(activity, cut, other).map((part) => partView(part, cut)),
  );
  return withWholeFigure(view, activity, cut, other);
}

/** The figure in which users are marked keeps them all. */
function withWholeFigure(
  view: CutView,
  activity: Activity,
  cut: ActivityCut,
  other: OtherActivity | null,
): CutView {
  const { users } = cut;
  if (users === null) return view;
  const { figures } = activityCut(activity, { ...cut, users: null }, other);
  const all = figures.find(({ id }) => id === users.id);
  return { ...view, figures: view.figures.map((one) => (one.id === users.id ? (all ?? one) : one)) };
}

/** The same with bootstrap intervals of each part's users. */
export function* cutWithIntervals(
  activity: Activity,
  cut: ActivityCut,
  other: OtherActivity | null,
  { resamples, seed }: Pick<BootstrapOptions, 'resamples' | 'seed'>,
): StageRun<CutView> {
  const { likeByLike } = cut;
  const views: PartView[] = [];
  for (const part of cutParts(activity, cut, other)) {
    const options = { resamples, seed, likeByLike };
    views.push(yield* bootstrap(part.activity, part.filter, partView(part, cut), options));
  }
  return withWholeFigure(joinedParts(cut, views), activity, cut, other);
}

export const partView = ({ name, activity, filter }: CutPart, { likeByLike }: ActivityCut): PartView => ({
  name,
  figures: figuresOf(activity, filter, { likeByLike }),
  tables: tablesOf(activity, filter),
});

/** The parts of a cut; the first is what is looked at. */
export function cutParts(
  activity: Activity,
  { period, users, overlay }: ActivityCut,
  other: OtherActivity | null,
): readonly CutPart[] {
  const filter = cutFilter(activity, { period, users });
  const nameOf = (of: number | null): string =>
    of === null ? 'all of the capture' : (activity.periods[of]?.name ?? '');
  const here: CutPart = { name: nameOf(period), activity, filter };
  switch (overlay.kind) {
    case 'none':
      return [here];
    case 'split':
      return groupsOf(activity, overlay.by).map((group) => ({
        name: group.name,
        activity: partOf(activity, group),
        filter,
      }));
    case 'period':
      return [
        here,
        {
          name: nameOf(overlay.period),
          activity,
          filter: cutFilter(activity, { period: overlay.period, users }),
        },
      ];
    case 'report':
      return other === null ? [here] : [besideOther(here, period, other), otherPart(other, users)];
  }
}

const besideOther = (here: CutPart, period: number | null, { beside }: OtherActivity): CutPart => ({
  ...here,
  name: beside ?? (period === null ? 'this capture' : here.name),
});

const otherPart = ({ name, activity }: OtherActivity, users: ActivityCut['users']): CutPart => ({
  name,
  activity,
  filter: cutFilter(activity, { period: null, users }),
});

/** The views of a cut's parts as one. */
export function joinedParts({ overlay }: ActivityCut, views: readonly PartView[]): CutView {
  const [a, b] = views;
  if (overlay.kind === 'split')
    return { figures: overlaidFigures(views, false), tables: stackedTables(views, overlay.by) };
  if (a === undefined || b === undefined) return { figures: a?.figures ?? [], tables: a?.tables ?? [] };
  return { figures: overlaidFigures(views, true), tables: comparedTables([a, b]) };
}
