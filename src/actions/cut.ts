import { fold } from '../engine/edits/fold.ts';
import type { ActivityCut, Overlay } from '../engine/model/activityCut.ts';
import type { FigureId } from '../engine/model/figure.ts';
import type { MarkedRange } from '../state/activityState.ts';
import type { AppState } from '../state/store.ts';
import type { App } from './app.ts';
import { effectiveParameters } from './inferFields.ts';
import { sayError } from './log.ts';

/** What is measured as it is, without a cut. */
export const isWholeCut = ({ period, users, overlay, likeByLike }: ActivityCut): boolean =>
  period === null && users === null && overlay.kind === 'none' && !likeByLike;

/** Figure 6 is of users, Figure 7 of tasks. */
export const isOfUsers = (id: FigureId): boolean => id.startsWith('6');

/** What is chosen. Tasks that are marked (Fig. 7) filter nothing. */
export const cutOfState = ({ activityPeriod, markedRange, overlay, likeByLike }: CutState): ActivityCut => ({
  period: activityPeriod,
  users: markedRange !== null && isOfUsers(markedRange.id) ? markedRange : null,
  overlay,
  likeByLike,
});

type CutState = Pick<AppState, 'activityPeriod' | 'markedRange' | 'overlay' | 'likeByLike'>;

function cutOf(app: App): ActivityCut {
  return cutOfState(app.store.getState());
}

/** Figures and tables of one period only; null is all of the capture. */
export async function choosePeriod(app: App, activityPeriod: number | null): Promise<void> {
  const { overlay } = app.store.getState();
  const isItself = overlay.kind === 'period' && overlay.period === activityPeriod;
  app.store.setState({ activityPeriod, ...(isItself && { overlay: { kind: 'none' } }) });
  await showCut(app);
}

/** Marks a range of a figure, or none. The tables follow by `showCut` when it is settled. */
export function markRange(app: App, markedRange: MarkedRange | null): void {
  app.store.setState({ markedRange });
}

/** Splits figures and tables, or compares them with something. */
export async function chooseOverlay(app: App, overlay: Overlay): Promise<void> {
  app.store.setState({ overlay, markedRange: null });
  await showCut(app);
}

/** Fig. 6(d): each curve over its like, or both over the same. */
export async function divideLikeByLike(app: App, likeByLike: boolean): Promise<void> {
  app.store.setState({ likeByLike });
  await showCut(app);
}

/** Takes a report of another capture and compares with it. */
export async function compareWithReport(app: App, file: File): Promise<void> {
  try {
    const answer = await app.client.compareWith(file);
    if (!answer.ok) {
      sayError(app.store, new Error(answer.error.message));
      return;
    }
    app.store.setState({ otherReport: answer.value, overlay: { kind: 'report' }, markedRange: null });
    await showCut(app);
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Whether shares and curves have intervals; they are made beside what is shown, and dropped when it changes. */
export async function wantIntervals(app: App, hasIntervals: boolean): Promise<void> {
  app.store.setState({ hasIntervals });
  await showCut(app);
}

/** Asks for what is chosen; what was shown stays until it comes, and an answer is dropped where something else was chosen meanwhile. */
export async function showCut(app: App): Promise<void> {
  const { activity, hasIntervals, resampling } = app.store.getState();
  const cut = cutOf(app);
  const isWanted = (): boolean => {
    const [now, wanted] = [app.store.getState(), cutOf(app)];
    return (
      now.activity === activity &&
      wanted.period === cut.period &&
      wanted.users === cut.users &&
      wanted.overlay === cut.overlay &&
      wanted.likeByLike === cut.likeByLike
    );
  };
  resampling?.stop.abort();
  app.store.setState({ resampling: null });
  try {
    if (activity === null || isWholeCut(cut)) app.store.setState({ cutView: null });
    else {
      const cutView = await app.client.activityCut(cut);
      if (isWanted()) app.store.setState({ cutView });
    }
    if (activity !== null && hasIntervals && isWanted()) await resample(app, cut, isWanted);
  } catch (error) {
    sayError(app.store, error);
  }
}

async function resample(app: App, cut: ActivityCut, isWanted: () => boolean): Promise<void> {
  const stop = new AbortController();
  const isMine = (): boolean => app.store.getState().resampling?.stop === stop;
  app.store.setState({ resampling: { progress: null, stop } });
  try {
    const parameters = effectiveParameters(fold(app.store.getState().edits));
    const answer = await app.client.cutWithIntervals(cut, parameters, stop.signal, (progress) => {
      if (isMine()) app.store.setState({ resampling: { progress, stop } });
    });
    if (answer.ok && isMine() && isWanted()) app.store.setState({ cutView: answer.value });
  } finally {
    if (isMine()) app.store.setState({ resampling: null });
  }
}
