import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';
import { type Hypothesis, majority, messagesWith, percent, READINGS, valueAt } from './hypothesis.ts';

const UNITS = [1, 2, 4];
const LEAST_SCORE = 0.6;
const LEAST_GAIN = 0.05;
const LEAST_OFFSET = -4;
const MOST_OFFSET = 64;

/** Value times unit plus a constant is the length of the message, clearly more often than one length would explain. */
export function lengthHypotheses(sample: Sample, columns: Columns): Hypothesis[] {
  const found: Hypothesis[] = [];
  const lengths = Float64Array.from(sample.row, (r) => sample.rows.wireLength[r]);
  if (new Set(lengths).size < 2) return found;
  const values = new Float64Array(sample.length);
  const rest = new Float64Array(sample.length);
  for (let start = 0; start < columns.length; start++)
    for (const { width, littleEndian } of READINGS) {
      const n = messagesWith(sample, columns, start, width);
      const low = littleEndian ? start : start + width - 1;
      if (n === 0 || columns.distinct[low] < 2) continue;
      for (let k = 0; k < n; k++) values[k] = valueAt(sample, k, start, width, littleEndian);
      const plain = Math.max(majority(values, n).share, majority(lengths, n).share);
      for (const unit of UNITS) {
        for (let k = 0; k < n; k++) rest[k] = lengths[k] - unit * values[k];
        const { value: offset, share } = majority(rest, n);
        if (share <= LEAST_SCORE || share - 0.98 * plain <= LEAST_GAIN) continue;
        if (offset < LEAST_OFFSET || offset > MOST_OFFSET) continue;
        const high = littleEndian ? start + width - 1 : start;
        found.push({
          kind: 'length',
          start,
          width,
          littleEndian,
          score: share,
          isCore: columns.constant[high] < 0,
          sentence: `${unit > 1 ? `${unit} × ` : ''}value + ${offset} is the length of the message in ${percent(share)} of messages`,
        });
      }
    }
  return found.map((h) => ({ ...h, isCore: h.isCore && !explainedByShorter(h, found) }));
}

/** A high byte earns its place only when the reading with it explains more than the one without. */
function explainedByShorter(h: Hypothesis, all: readonly Hypothesis[]): boolean {
  if (h.width === 1) return false;
  const start = h.littleEndian ? h.start : h.start + 1;
  return all.some(
    (g) =>
      g.start === start &&
      g.width === h.width - 1 &&
      (g.width === 1 || g.littleEndian === h.littleEndian) &&
      h.score <= g.score + 0.005,
  );
}
