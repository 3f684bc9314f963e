import type { CutView, Overlay } from '../engine/model/activityCut.ts';
import type { ActivityView, UserTasks } from '../engine/model/activityView.ts';
import type { ActivityTable, FigureId } from '../engine/model/figure.ts';
import type { OperatorChoice, OperatorView } from '../engine/model/operator.ts';
import type { StageProgress } from '../engine/model/progress.ts';
import type { OtherReport } from '../rpc/contract/activityApi.ts';
import type { ShownClassification } from './classifyState.ts';
import type { RunState } from './runState.ts';

/** Activity with the classification that it is of. */
export interface ShownActivity {
  readonly view: ActivityView;
  readonly of: ShownClassification;
}

/** What the activity view shows: a figure, a table, a drawing, or the users. */
export type ActivityPage = FigureId | ActivityTable['id'] | '4' | '5' | 'operator' | 'users';

/** Values of a figure's axis that were marked, both ends included. */
export interface MarkedRange {
  readonly id: FigureId;
  readonly from: number;
  readonly to: number;
}

/** What people and servers did, and how it is shown. */
export interface ActivityStates {
  readonly measuring: RunState;
  readonly activity: ShownActivity | null;
  readonly activityPage: ActivityPage;
  /** Period of which figures and tables are; null is all of the capture. */
  readonly activityPeriod: number | null;
  /** What stands beside or over each other in figures and tables. */
  readonly overlay: Overlay;
  /** Fig. 6(d) divides like by like. */
  readonly likeByLike: boolean;
  /** Shares and curves have intervals: wanted, and how far they are. */
  readonly hasIntervals: boolean;
  readonly resampling: { readonly progress: StageProgress | null; readonly stop: AbortController } | null;
  /** A report of another capture, to compare with. */
  readonly otherReport: OtherReport | null;
  /** Figures and tables of that period, split or compared; null where they are those of all, or not there yet. */
  readonly cutView: CutView | null;
  /** Which part of the minutes operators look at, and what it gives; null view while it is on its way. */
  readonly operatorChoice: Omit<OperatorChoice, 'period'>;
  readonly operatorView: OperatorView | null;
  readonly markedRange: MarkedRange | null;
  /** A user that is opened. */
  readonly openUser: UserTasks | null;
  /** The paper's own points stand in the figures. */
  readonly hasPaper: boolean;
}

/** What goes with its capture. */
export const NO_ACTIVITY = {
  measuring: { kind: 'none' },
  activity: null,
  activityPeriod: null,
  overlay: { kind: 'none' },
  cutView: null,
  resampling: null,
  operatorChoice: { service: null, role: null, server: null, by: null },
  operatorView: null,
  markedRange: null,
  openUser: null,
} as const satisfies Partial<ActivityStates>;

export const INITIAL_ACTIVITY = {
  ...NO_ACTIVITY,
  activityPage: '6a',
  likeByLike: false,
  hasIntervals: false,
  otherReport: null,
  hasPaper: true,
} as const satisfies ActivityStates;
