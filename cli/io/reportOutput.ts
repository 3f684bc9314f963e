import type { Activity } from '../../src/engine/model/activity.ts';
import type { ActivityCut, CutView } from '../../src/engine/model/activityCut.ts';
import type { ParameterSet } from '../../src/engine/model/parameters.ts';
import type { ReportOrigin } from '../../src/engine/model/report.ts';
import { cutWithIntervals, type OtherActivity, WHOLE_CUT } from '../../src/engine/report/activityCut.ts';
import { withPseudonyms } from '../../src/engine/report/pseudonyms.ts';
import { reportHtml } from '../../src/engine/report/reportHtml.ts';
import { reportJson, reportOf } from '../../src/engine/report/reportJson.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { type OptionSpecs, OUTPUT, type ParsedArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { parametersFrom } from '../setParameters.ts';
import { withOutput } from './output.ts';
import { stageReporter } from './stageProgress.ts';
import type { Terminal } from './terminal.ts';

export const REPORT_OUTPUT: OptionSpecs = {
  ...OUTPUT,
  html: { meaning: 'One HTML file for people instead, addresses replaced by numbers' },
  intervals: {
    meaning: 'Bootstrap intervals over users on shares and curves (bootstrapResamples, bootstrapSeed)',
  },
  addresses: { meaning: 'Keep the addresses in the HTML file' },
};

/** Writes a report as JSON, which has addresses, or as HTML, which has them only where they are asked for. */
export function writeReport(
  args: ParsedArguments,
  terminal: Terminal,
  make: () => { readonly activity: Activity; readonly origins: readonly ReportOrigin[] },
): number {
  const isHtml = args.has('html');
  if (args.has('addresses') && !isHtml)
    throw new UsageError('--addresses is of --html: JSON has them always');
  const parameters = parametersFrom(args.values('set'));
  return withOutput(args.value('output'), (output) => {
    const { activity, origins } = make();
    const shown = args.has('intervals')
      ? withIntervals(activity, WHOLE_CUT, null, parameters, terminal)
      : null;
    const hasAddresses = !isHtml || args.has('addresses');
    const report = reportOf(hasAddresses ? activity : withPseudonyms(activity), origins, shown);
    output.write(new TextEncoder().encode(isHtml ? reportHtml(report) : reportJson(report)));
    return 0;
  });
}

/** Figures and tables of a cut with their intervals. */
export function withIntervals(
  activity: Activity,
  cut: ActivityCut,
  other: OtherActivity | null,
  { bootstrapResamples, bootstrapSeed }: ParameterSet,
  terminal: Terminal,
): CutView {
  const options = { resamples: bootstrapResamples, seed: bootstrapSeed };
  const view = drain(cutWithIntervals(activity, cut, other, options), stageReporter(terminal));
  terminal.status('');
  return view;
}
