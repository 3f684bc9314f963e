import { entropyOfCounts } from '../stats/entropy.ts';
import { type Rule, type Subject, verdictOf } from './subject.ts';

/** The first remaining field whose values are few: small normalised entropy (paper III-A3 v). */
export const opcodeRule: Rule = (subject) => {
  const { values, options, earlierTypes } = subject;
  const sampleSize = values.rows.length;
  if (values.counts.size < 2 || sampleSize === 0) return null;
  const bits = entropyOfCounts([...values.counts.values()], sampleSize);
  const most = mostBits(subject);
  const isFirst = !earlierTypes.includes('opcode');
  const verdict = verdictOf({
    type: 'opcode',
    isPaperRule: true,
    measure: `entropy over ${NORMALISED_BY[options.opcodeNormalisation]}`,
    statistic: most > 0 ? bits / most : 1,
    threshold: options.opcodeEntropy,
    isMost: true,
    also: isFirst,
    sampleSize,
    counterExampleCount: 0,
    sentence: `${values.counts.size} values, ${bits.toFixed(2)} of ${most.toFixed(1)} bits${isFirst ? '' : '; an earlier field is the opcode'}`,
  });
  return { verdict, findings: [], byteOrder: null };
};

const NORMALISED_BY = {
  bits: "the field's bits",
  values: 'the logarithm of its values',
  messages: 'the logarithm of the messages',
} as const;

function mostBits({ options, length, values }: Subject): number {
  if (options.opcodeNormalisation === 'bits') return 8 * length;
  return Math.log2(options.opcodeNormalisation === 'values' ? values.counts.size : values.rows.length);
}
