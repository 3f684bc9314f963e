import { NONE } from '../../../model/units.ts';
import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';
import { type Hypothesis, majority, messagesWith, percent, READINGS, valueInRow } from './hypothesis.ts';

const SMALL_STEP = 4;
const LEAST_PAIRS = 8;
const LEAST_SCORE = 0.7;
const LEAST_MOVING = 0.35;

/** Rises by a small step, or always by the same, from one message to the next of the same flow and direction. */
export function counterHypotheses(sample: Sample, columns: Columns): Hypothesis[] {
  const found: Hypothesis[] = [];
  const steps = new Float64Array(sample.length);
  for (let start = 0; start < columns.length; start++)
    for (const { width, littleEndian } of READINGS) {
      const low = littleEndian ? start : start + width - 1;
      const high = littleEndian ? start + width - 1 : start;
      if (messagesWith(sample, columns, start, width) === 0 || columns.distinct[low] < 4) continue;
      const { rows } = sample;
      const modulus = 2 ** (8 * width);
      let pairs = 0;
      let moving = 0;
      let carries = 0;
      for (let k = 0; k < sample.length; k++) {
        const row = sample.row[k];
        const before = sample.previous[k];
        if (before === NONE || rows.kept[row] < start + width || rows.kept[before] < start + width) continue;
        pairs++;
        const now = valueInRow(sample, row, start, width, littleEndian);
        const was = valueInRow(sample, before, start, width, littleEndian);
        if (now === was) continue;
        steps[moving] = (now - was + modulus) % modulus;
        if (rows.bytes[row * rows.stride + high] !== rows.bytes[before * rows.stride + high]) carries++;
        moving++;
      }
      if (pairs < LEAST_PAIRS || moving === 0) continue;
      const usual = majority(steps, moving).value;
      let obey = 0;
      for (let k = 0; k < moving; k++)
        if (steps[k] === usual || steps[k] <= (width === 1 ? 2 : SMALL_STEP)) obey++;
      if (obey / pairs <= LEAST_MOVING || obey / moving <= LEAST_SCORE) continue;
      const score = obey / moving;
      found.push({
        kind: 'counter',
        start,
        width,
        littleEndian,
        score,
        isCore: width === 1 || (carries > 0 && carries < 0.6 * moving),
        sentence: `rises by a small or fixed step in ${percent(score)} of changes${carries > 0 && width > 1 ? `, ${carries} with a carry` : ''}`,
      });
    }
  return found.map((h) => ({ ...h, isCore: h.isCore && !continuesInWider(h, found) }));
}

/** The low bytes of a counter count too; only the widest reading that carries is the counter. */
function continuesInWider(h: Hypothesis, all: readonly Hypothesis[]): boolean {
  const startOf = (g: Hypothesis): number => (g.littleEndian ? h.start : h.start - 1);
  return all.some(
    (g) =>
      g.isCore &&
      g.start === startOf(g) &&
      g.width === h.width + 1 &&
      (h.width === 1 || g.littleEndian === h.littleEndian),
  );
}
