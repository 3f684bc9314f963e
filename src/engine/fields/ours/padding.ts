import { percent, type Rule, verdictOf } from '../subject.ts';

/** Ours: zeros nearly always. */
export const paddingRule: Rule = ({ values, length }) => {
  const zeros = values.counts.get('\0'.repeat(length)) ?? 0;
  if (values.rows.length === 0) return null;
  const share = zeros / values.rows.length;
  const verdict = verdictOf({
    type: 'padding',
    isPaperRule: false,
    measure: 'share of messages with zeros only',
    statistic: share,
    threshold: 0.99,
    sampleSize: values.rows.length,
    counterExampleCount: values.rows.length - zeros,
    sentence: `zeros in ${percent(share)} of the messages`,
  });
  return { verdict, findings: [], byteOrder: null };
};
