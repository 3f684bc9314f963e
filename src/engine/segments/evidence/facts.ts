import type { MessageBytes } from '../../model/messageBytes.ts';
import { bigEndianShare } from './byteOrder.ts';
import { type Changes, changesOf } from './changes.ts';
import { type Columns, columnsOf } from './columns.ts';
import { hypothesesOf } from './hypotheses/hypotheses.ts';
import type { Hypothesis } from './hypotheses/hypothesis.ts';
import { type Joint, jointOf } from './joint.ts';
import { type Runs, runsOf } from './runs.ts';
import { type Sample, sampleMessages } from './sample.ts';
import { type Summary, summaryOf } from './summary.ts';
import { type Conditionals, conditionalsOf } from './typeByte.ts';

/** Everything the evidence is read from: statistics of one set of messages. */
export interface Facts {
  readonly sample: Sample;
  readonly columns: Columns;
  readonly conditionals: Conditionals;
  readonly changes: Changes;
  readonly joint: Joint;
  readonly runs: Runs;
  readonly hypotheses: readonly Hypothesis[];
  /** 1 where numbers have their high byte first, 0 where their low byte, between where it is not certain. */
  readonly bigEndian: number;
  readonly summary: Summary;
}

export function factsOf(rows: MessageBytes, window: number): Facts {
  const sample = sampleMessages(rows, window);
  const columns = columnsOf(sample);
  const hypotheses = hypothesesOf(sample, columns);
  return {
    sample,
    columns,
    conditionals: conditionalsOf(sample, columns),
    changes: changesOf(sample, columns),
    joint: jointOf(sample, columns),
    runs: runsOf(sample, columns),
    hypotheses,
    bigEndian: bigEndianShare(columns, hypotheses),
    summary: summaryOf(sample, columns),
  };
}
