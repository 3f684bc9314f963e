import type { Activity } from '../src/engine/model/activity.ts';
import type { CutView } from '../src/engine/model/activityCut.ts';
import type { ActivityView } from '../src/engine/model/activityView.ts';
import type { ReportOrigin } from '../src/engine/model/report.ts';
import { withPseudonyms } from '../src/engine/report/pseudonyms.ts';
import { reportHtml } from '../src/engine/report/reportHtml.ts';
import { reportJson, reportOf } from '../src/engine/report/reportJson.ts';

/** Buffers that a view's curves own alone, to hand over. */
export function curveBuffers(figures: ActivityView['figures']): ArrayBuffer[] {
  return figures.flatMap(({ series }) =>
    series.map(({ distribution }) => distribution.values.buffer as ArrayBuffer),
  );
}

/** A report as text: for people without addresses, for merging with them. `shown`: figures and tables with intervals. */
export function reportText(
  activity: Activity,
  kind: 'html' | 'json',
  origin: ReportOrigin,
  shown: CutView | null,
): string {
  return kind === 'json'
    ? reportJson(reportOf(activity, [origin], shown))
    : reportHtml(reportOf(withPseudonyms(activity), [origin], shown));
}
