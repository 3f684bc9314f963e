import { percent, type Rule, type Subject, verdictOf } from '../subject.ts';

const LEAST_VALUES = 4;
const LEAST_BYTES = 2;
/** Of fewer flows each must keep its value for so many steps, by which time a choice of a few would have moved. */
const LONG_STEPS = 50;
/** Values a flow, for flows of two messages and more. */
const LEAST_VARIETY = 0.5;

/** Ours: the same in all messages of a flow, another in (nearly) every flow. */
export const sessionRule: Rule = (subject) => {
  const { values, length, options } = subject;
  if (length < LEAST_BYTES || values.counts.size < 2) return null;
  const { flows, steps, changes } = withinFlows(subject);
  const isLong = flows >= 2 && steps >= LONG_STEPS * flows;
  if (steps === 0 || (Math.min(flows, values.counts.size) < LEAST_VALUES && !isLong)) return null;
  const kept = 1 - changes / steps;
  const verdict = verdictOf(
    {
      type: 'session',
      isPaperRule: false,
      measure: 'share of steps within a flow that keep the value',
      statistic: kept,
      threshold: Math.max(0.98, options.relationShare),
      also: values.counts.size >= LEAST_VARIETY * flows,
      sampleSize: steps,
      counterExampleCount: changes,
      sentence: `${percent(kept)} of the steps within a flow keep it; ${values.counts.size} values in ${flows} flows`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: null };
};

function withinFlows({ values, order }: Subject): {
  flows: number;
  steps: number;
  changes: number;
} {
  const { codes } = values;
  let [flows, steps, changes] = [0, 0, 0];
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    let before = Number.NaN;
    let own = 0;
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const row = order.order[i];
      const code = codes[row];
      if (Number.isNaN(code)) continue;
      if (!Number.isNaN(before)) {
        own += 1;
        if (code !== before) changes += 1;
      }
      before = code;
    }
    steps += own;
    if (own > 0) flows += 1;
  }
  return { flows, steps, changes };
}
