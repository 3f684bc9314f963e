import { entropyOfCounts } from '../stats/entropy.ts';
import { isDrawnNumber } from './ours/drawnNumber.ts';
import { type Rule, type Subject, verdictOf } from './subject.ts';

const WIDEST_OPCODE = 4;
/** Values a message, and how many are few whatever the messages. */
const FEW_VALUES = 0.25;
const ALWAYS_FEW = 16;

/** True when the field has few values, as the paper says of an opcode before it gives the threshold. */
export function hasFewValues({ values }: Subject): boolean {
  return values.counts.size <= Math.max(ALWAYS_FEW, FEW_VALUES * values.rows.length);
}
/** Part of the entropy of random bytes from which values are no choice of a few. */
const NEARLY_RANDOM = 0.9;

/** The first remaining field whose values are few: small normalised entropy (paper III-A3 v). */
export const opcodeRule: Rule = (subject) => {
  const { values, options, earlierTypes, length } = subject;
  const sampleSize = values.rows.length;
  if (values.counts.size < 2 || sampleSize === 0) return null;
  const bits = entropyOfCounts([...values.counts.values()], sampleSize);
  const most = mostBits(subject);
  const isFirst = !earlierTypes.includes('opcode');
  const isFew = length <= WIDEST_OPCODE && hasFewValues(subject);
  const isDrawn = isDrawnNumber(subject);
  const verdict = verdictOf(
    {
      type: 'opcode',
      isPaperRule: true,
      measure: `entropy over ${NORMALISED_BY[options.opcodeNormalisation]}`,
      statistic: most > 0 ? bits / most : 1,
      threshold: options.opcodeEntropy,
      isMost: true,
      also: isFirst && isFew && !isDrawn,
      sampleSize,
      counterExampleCount: 0,
      sentence: `${values.counts.size} values, ${bits.toFixed(2)} of ${most.toFixed(1)} bits${isFirst ? '' : '; an earlier field is the opcode'}${isFew ? '' : '; too many for an opcode'}${isDrawn ? '; every byte moves, as in an address or a session, not in a number of tasks' : ''}`,
    },
    options,
  );
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

const MOST_VARIETY = 0.2;

/**
 * Ours, where no field passes the paper's threshold: the first remaining field whose values come back again and again.
 * A controlled experiment does every task equally often, so its opcodes have the largest entropy they can have.
 */
export const recurringRule: Rule = (subject) => {
  const { values, length, options } = subject;
  const sampleSize = values.rows.length;
  if (length > WIDEST_OPCODE || values.counts.size < 2 || sampleSize === 0 || isDrawnNumber(subject))
    return null;
  const variety = values.counts.size / sampleSize;
  const bits = entropyOfCounts([...values.counts.values()], sampleSize);
  const verdict = verdictOf(
    {
      type: 'opcode',
      isPaperRule: false,
      measure: 'values a message',
      statistic: variety,
      threshold: MOST_VARIETY,
      isMost: true,
      also: bits <= NEARLY_RANDOM * Math.min(8 * length, Math.log2(sampleSize)),
      sampleSize,
      counterExampleCount: 0,
      sentence: `no field has a small enough entropy; this is the first that has few values, ${values.counts.size} in ${sampleSize} messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: null };
};
