import { transfer } from 'comlink';
import { namedPeriods } from '../src/engine/activity/namedPeriods.ts';
import { operatorView } from '../src/engine/activity/operator/operatorView.ts';
import type { Activity } from '../src/engine/model/activity.ts';
import type { ActivityCut, CutView } from '../src/engine/model/activityCut.ts';
import type { ActivityPart, ActivityView, UserTasks } from '../src/engine/model/activityView.ts';
import type { PeriodName } from '../src/engine/model/edit.ts';
import type { OperatorChoice, OperatorView } from '../src/engine/model/operator.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { StageProgress } from '../src/engine/model/progress.ts';
import type { ReportOrigin } from '../src/engine/model/report.ts';
import { measureCapture } from '../src/engine/pipeline/measureCapture.ts';
import {
  activityCut,
  cutWithIntervals,
  type OtherActivity,
  WHOLE_CUT,
} from '../src/engine/report/activityCut.ts';
import { activityView } from '../src/engine/report/activityView.ts';
import { flowsBehind } from '../src/engine/report/flowsBehind.ts';
import { readReport } from '../src/engine/report/reportJson.ts';
import { userTasks } from '../src/engine/report/userTasks.ts';
import type { ActivityApi, ActivityError, OtherReport, Resampling } from '../src/rpc/contract/activityApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import { curveBuffers, reportText } from './activityQueries.ts';
import type { Classifier } from './classifier.ts';
import { drive, driveWhile } from './runtime/drive.ts';
import { Reporter } from './runtime/reporter.ts';

/** Measures what is classified, and answers what is asked of it. */
export class MeasuredCapture implements ActivityApi {
  readonly #classifier: Classifier;
  #other: OtherActivity | null = null;

  constructor(classifier: Classifier) {
    this.#classifier = classifier;
  }

  async activity(parameters: ParameterSet, job: MessagePort): Promise<Result<ActivityView, ActivityError>> {
    const reporter = new Reporter<StageProgress>(job);
    try {
      const last = this.#classifier.current();
      if (last === null)
        return failed({ message: 'Classify the capture first: activity is of classified flows.' });
      const { tables, classification } = last;
      const activity = await drive(measureCapture(tables, classification, parameters), reporter);
      if (activity === null) return failed({ message: 'Stopped.' });
      last.activity = activity;
      const view = activityView(activity);
      return transfer(ok(view), curveBuffers(view.figures));
    } finally {
      reporter.close();
    }
  }

  async activityCut(cut: ActivityCut): Promise<CutView> {
    const answer = activityCut(this.#activity(), cut, this.#other);
    return transfer(answer, curveBuffers(answer.figures));
  }

  async cutWithIntervals(
    cut: ActivityCut,
    { bootstrapResamples, bootstrapSeed }: ParameterSet,
    job: MessagePort,
  ): Promise<Result<CutView, ActivityError>> {
    const reporter = new Reporter<StageProgress>(job);
    try {
      const options = { resamples: bootstrapResamples, seed: bootstrapSeed };
      const view = await drive(cutWithIntervals(this.#activity(), cut, this.#other, options), reporter);
      return view === null ? failed({ message: 'Stopped.' }) : ok(view);
    } finally {
      reporter.close();
    }
  }

  async namePeriods(names: readonly PeriodName[]): Promise<ActivityView> {
    const last = this.#classifier.current();
    const activity = this.#activity();
    const named = { ...activity, periods: namedPeriods(activity, names) };
    if (last !== null) last.activity = named;
    const view = activityView(named);
    return transfer(view, curveBuffers(view.figures));
  }

  async compareWith(report: File | null): Promise<Result<OtherReport | null, ActivityError>> {
    if (report === null) {
      this.#other = null;
      return ok(null);
    }
    try {
      const { activity } = readReport(await report.text());
      const name = report.name.replace(/(?:\.report)?\.json$/i, '');
      this.#other = { name, activity };
      return ok({ name, users: activity.users.appFlows.filter((flows) => flows > 0).length });
    } catch (error) {
      if (error instanceof RangeError) return failed({ message: `${report.name}: ${error.message}` });
      throw error;
    }
  }

  async operator(choice: OperatorChoice): Promise<OperatorView> {
    return operatorView(this.#activity(), choice);
  }

  async flowsBehind(part: ActivityPart, whose: Pick<ActivityCut, 'period' | 'users'>): Promise<Uint32Array> {
    const flows = flowsBehind(this.#activity(), part, whose);
    return transfer(flows, [flows.buffer]);
  }

  async userTasks(user: number): Promise<UserTasks> {
    return userTasks(this.#activity(), user);
  }

  async report(kind: 'html' | 'json', origin: ReportOrigin, resampling: Resampling | null): Promise<string> {
    const activity = this.#activity();
    const shown =
      resampling === null
        ? null
        : await driveWhile(cutWithIntervals(activity, WHOLE_CUT, null, resampling), () => true);
    return reportText(activity, kind, origin, shown);
  }

  #activity(): Activity {
    const activity = this.#classifier.current()?.activity ?? null;
    if (activity === null) throw new Error('no activity is measured');
    return activity;
  }
}
