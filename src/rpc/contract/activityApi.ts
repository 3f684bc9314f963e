import type { ActivityCut, CutView } from '../../engine/model/activityCut.ts';
import type { ActivityPart, ActivityView, UserTasks } from '../../engine/model/activityView.ts';
import type { PeriodName } from '../../engine/model/edit.ts';
import type { OperatorChoice, OperatorView } from '../../engine/model/operator.ts';
import type { ParameterSet } from '../../engine/model/parameters.ts';
import type { ReportOrigin } from '../../engine/model/report.ts';
import type { Result } from './result.ts';

/** Why nothing was measured, in a sentence. */
export interface ActivityError {
  readonly message: string;
}

/** A report that this capture is compared with. */
export interface OtherReport {
  readonly name: string;
  /** Users of the app. */
  readonly users: number;
}

/** How intervals are made. */
export interface Resampling {
  readonly resamples: number;
  readonly seed: number;
}

/** Questions about what users and servers did, of the worker that has the classified capture. */
export interface ActivityApi {
  /** Measures the last classification. `job` carries StageProgress out and `abort` in; aborting answers an error that says so. */
  activity(parameters: ParameterSet, job: MessagePort): Promise<Result<ActivityView, ActivityError>>;
  /** Figures and tables of a part, split or compared. */
  activityCut(cut: ActivityCut): Promise<CutView>;
  /** The same with intervals, by the parameters' resamples and seed. `job` as for `activity`. */
  cutWithIntervals(
    cut: ActivityCut,
    parameters: ParameterSet,
    job: MessagePort,
  ): Promise<Result<CutView, ActivityError>>;
  /** Names periods, those without a name by their place; answers everything anew. */
  namePeriods(names: readonly PeriodName[]): Promise<ActivityView>;
  /** Takes a report of another capture to compare with; null forgets it. */
  compareWith(report: File | null): Promise<Result<OtherReport | null, ActivityError>>;
  /** Minutes as operators look at them. */
  operator(choice: OperatorChoice): Promise<OperatorView>;
  /** Rows of the flow table that a number is made of. */
  flowsBehind(part: ActivityPart, whose: Pick<ActivityCut, 'period' | 'users'>): Promise<Uint32Array>;
  userTasks(user: number): Promise<UserTasks>;
  /** A file to hand on: `html` for people, addresses replaced; `json` for merging, as they are. */
  report(kind: 'html' | 'json', origin: ReportOrigin, resampling: Resampling | null): Promise<string>;
}
