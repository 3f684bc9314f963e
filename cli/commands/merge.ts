import { mergeActivity } from '../../src/engine/activity/mergeActivity.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { readReportFile } from '../io/reportFile.ts';
import { REPORT_OUTPUT, writeReport } from '../io/reportOutput.ts';
import { parametersFrom } from '../setParameters.ts';

export const merge: Command = {
  name: 'merge',
  usage: 'REPORT… [--html [--addresses]] [--intervals] [-o FILE]',
  summary: 'Makes one report of the reports of shards: rotated files, many machines.',
  details: `Users are one by address and time, servers by address and port. It equals the report of the whole where no flow is in two
shards; a flow that was cut counts as two, and so does its task, and its later half may not be told to be the app's: the app's
counts and volumes are off by no more than those flows hold; users and all volume are exact. Files are reports in JSON as 'report' and 'merge' write them, or - for
standard input.`,
  options: {
    ...REPORT_OUTPUT,
    set: {
      value: 'NAME=VALUE',
      isRepeatable: true,
      meaning: 'userSilenceS, where it was set for the shards; bootstrapResamples, bootstrapSeed',
    },
  },
  run(args, terminal) {
    if (args.operands.length === 0) throw new UsageError('a report is missing');
    const { userSilenceS } = parametersFrom(args.values('set'));
    const [first, ...others] = args.operands.map(readReportFile);
    if (first === undefined) throw new UsageError('a report is missing');
    return writeReport(args, terminal, () => ({
      activity: others.reduce(
        (whole, { activity }) => mergeActivity(whole, activity, userSilenceS),
        first.activity,
      ),
      origins: [first, ...others].flatMap(({ origins }) => origins),
    }));
  },
};
