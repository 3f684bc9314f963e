import { mergeActivity } from '../../src/engine/activity/mergeActivity.ts';
import type { Report } from '../../src/engine/model/report.ts';
import { readReport } from '../../src/engine/report/reportJson.ts';
import type { Command } from '../command.ts';
import { Failure, UsageError } from '../errors.ts';
import { REPORT_OUTPUT, writeReport } from '../io/reportOutput.ts';
import { readText } from '../io/signatureFile.ts';
import { parametersFrom } from '../setParameters.ts';

export const merge: Command = {
  name: 'merge',
  usage: 'REPORT… [--html [--addresses]] [-o FILE]',
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
      meaning: 'userSilenceS, where it was set for the shards',
    },
  },
  run(args) {
    if (args.operands.length === 0) throw new UsageError('a report is missing');
    const { userSilenceS } = parametersFrom(args.values('set'));
    const [first, ...others] = args.operands.map(readShard);
    if (first === undefined) throw new UsageError('a report is missing');
    return writeReport(args, () => ({
      activity: others.reduce(
        (whole, { activity }) => mergeActivity(whole, activity, userSilenceS),
        first.activity,
      ),
      origins: [first, ...others].flatMap(({ origins }) => origins),
    }));
  },
};

function readShard(name: string): Pick<Report, 'origins' | 'activity'> {
  try {
    return readReport(readText(name, LARGEST_REPORT));
  } catch (error) {
    if (error instanceof RangeError) throw new Failure(`${name}: ${error.message}`);
    throw error;
  }
}

/** As long as a string may be. */
const LARGEST_REPORT = 500e6;
