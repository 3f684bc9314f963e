import type { Activity } from '../../src/engine/model/activity.ts';
import type { ReportOrigin } from '../../src/engine/model/report.ts';
import { withPseudonyms } from '../../src/engine/report/pseudonyms.ts';
import { reportHtml } from '../../src/engine/report/reportHtml.ts';
import { reportJson, reportOf } from '../../src/engine/report/reportJson.ts';
import { type OptionSpecs, OUTPUT, type ParsedArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { withOutput } from './output.ts';

export const REPORT_OUTPUT: OptionSpecs = {
  ...OUTPUT,
  html: { meaning: 'One HTML file for people instead, addresses replaced by numbers' },
  addresses: { meaning: 'Keep the addresses in the HTML file' },
};

/** Writes a report as JSON, which has addresses, or as HTML, which has them only where they are asked for. */
export function writeReport(
  args: ParsedArguments,
  make: () => { readonly activity: Activity; readonly origins: readonly ReportOrigin[] },
): number {
  const isHtml = args.has('html');
  if (args.has('addresses') && !isHtml)
    throw new UsageError('--addresses is of --html: JSON has them always');
  return withOutput(args.value('output'), (output) => {
    const { activity, origins } = make();
    const text = isHtml
      ? reportHtml(reportOf(args.has('addresses') ? activity : withPseudonyms(activity), origins))
      : reportJson(reportOf(activity, origins));
    output.write(new TextEncoder().encode(text));
    return 0;
  });
}
