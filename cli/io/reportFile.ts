import type { Report } from '../../src/engine/model/report.ts';
import { readReport } from '../../src/engine/report/reportJson.ts';
import { Failure } from '../errors.ts';
import { readText } from './signatureFile.ts';

/** As long as a string may be. */
const LARGEST_REPORT = 500e6;

/** A report in JSON as `report` and `merge` write it; `-` is standard input. */
export function readReportFile(name: string): Pick<Report, 'origins' | 'activity'> {
  try {
    return readReport(readText(name, LARGEST_REPORT));
  } catch (error) {
    if (error instanceof RangeError) throw new Failure(`${name}: ${error.message}`);
    throw error;
  }
}
