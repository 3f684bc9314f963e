import { percent, type Rule, verdictOf } from '../subject.ts';

const LEAST_MESSAGES = 8;

/** Ours: the packet's own IPv4 address. */
export const addressRule: Rule = ({ values, length, messages, options }) => {
  const { sourceAddress, destinationAddress } = messages.heads;
  if (length !== 4 || sourceAddress === null || destinationAddress === null) return null;
  if (values.rows.length < LEAST_MESSAGES || values.counts.size < 2) return null;
  const numbers = values.number('big');
  const against: number[] = [];
  for (const [i, row] of values.rows.entries()) {
    if (numbers[i] === 0 || (numbers[i] !== sourceAddress[row] && numbers[i] !== destinationAddress[row]))
      against.push(row);
  }
  const share = 1 - against.length / values.rows.length;
  const verdict = verdictOf(
    {
      type: 'address',
      isPaperRule: false,
      measure: "share of messages that hold one of their packet's addresses",
      statistic: share,
      threshold: options.relationShare,
      sampleSize: values.rows.length,
      counterExampleCount: against.length,
      counterExamples: against,
      sentence: `sender's or receiver's address in ${percent(share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: 'big' };
};
