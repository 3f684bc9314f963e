import { repeatedShare } from '../sequenceNumber.ts';
import { percent, type Rule, verdictOf } from '../subject.ts';

const LEAST_VALUES = 8;
/** Values a message; an opcode that is answered in kind has far fewer. */
const LEAST_VARIETY = 0.15;

/** Ours: many values, and answers repeat what they answer. */
export const identifierRule: Rule = (subject) => {
  const { values, options } = subject;
  if (values.counts.size < LEAST_VALUES) return null;
  const { share, count } = repeatedShare(subject);
  if (count === 0) return null;
  const verdict = verdictOf(
    {
      type: 'identifier',
      isPaperRule: false,
      measure: 'share of answers that repeat a value sent to them',
      statistic: share,
      threshold: Math.min(0.8, options.relationShare),
      also: values.counts.size >= LEAST_VARIETY * values.rows.length,
      sampleSize: values.rows.length,
      counterExampleCount: share === 0 ? 0 : Math.round(count / share - count),
      sentence: `${values.counts.size} values in ${values.rows.length} messages; answers repeat one in ${percent(share)}`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: null };
};
