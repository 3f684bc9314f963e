import { NONE } from '../../../model/units.ts';
import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';
import { type Hypothesis, messagesWith, percent, valueAt, valueInRow } from './hypothesis.ts';

const NTP_EPOCH_S = 2_208_988_800;
const NEAR_S = 4 * 86_400;
const LEAST_CLOCK_SHARE = 0.4;
const LEAST_TICKS = 8;
const LEAST_TICK_SHARE = 0.75;
const TICK_TOLERANCE = 0.2;

/** Four bytes that read as seconds near the time of capture, since 1970 or since 1900. */
export function clockHypotheses(sample: Sample, columns: Columns): Hypothesis[] {
  const base = Number(sample.rows.baseNs) / 1e9;
  if (base === 0) return [];
  const times = Float64Array.from(sample.row, (r) => base + sample.rows.timeNs[r] / 1e9);
  const found: Hypothesis[] = [];
  for (let start = 0; start + 4 <= columns.length; start++)
    for (const littleEndian of [false, true]) {
      const n = messagesWith(sample, columns, start, 4);
      const high = littleEndian ? start + 3 : start;
      if (n === 0 || columns.distinct[high] > 4) continue;
      let near = 0;
      for (let k = 0; k < n; k++) {
        const value = valueAt(sample, k, start, 4, littleEndian);
        if (Math.abs(value - times[k]) < NEAR_S || Math.abs(value - NTP_EPOCH_S - times[k]) < NEAR_S) near++;
      }
      if (near / n <= LEAST_CLOCK_SHARE) continue;
      found.push({
        kind: 'clock',
        start,
        width: 4,
        littleEndian,
        score: near / n,
        isCore: true,
        sentence: `reads as a date within four days of the capture in ${percent(near / n)} of messages`,
      });
    }
  return found;
}

/** A value that grows in step with the time between messages of a flow: a clock of any rate and origin. */
export function tickHypotheses(sample: Sample, columns: Columns): Hypothesis[] {
  const found: Hypothesis[] = [];
  const { rows } = sample;
  for (const width of [2, 4])
    for (let start = 0; start + width <= columns.length; start++)
      for (const littleEndian of [false, true]) {
        const low = littleEndian ? start : start + width - 1;
        if (messagesWith(sample, columns, start, width) === 0 || columns.distinct[low] < LEAST_TICKS)
          continue;
        const rates: number[] = [];
        const gaps: number[] = [];
        for (let k = 0; k < sample.length; k++) {
          const row = sample.row[k];
          const before = sample.previous[k];
          if (before === NONE || rows.kept[row] < start + width || rows.kept[before] < start + width)
            continue;
          const gap = rows.timeNs[row] - rows.timeNs[before];
          const modulus = 2 ** (8 * width);
          const step =
            (valueInRow(sample, row, start, width, littleEndian) -
              valueInRow(sample, before, start, width, littleEndian) +
              modulus) %
            modulus;
          if (gap <= 0 || step === 0 || step > modulus / 2) continue;
          rates.push(step / gap);
          gaps.push(gap);
        }
        if (rates.length < LEAST_TICKS || !differ(gaps)) continue;
        const middle = [...rates].sort((a, b) => a - b)[rates.length >> 1];
        const share = rates.filter((r) => Math.abs(r / middle - 1) < TICK_TOLERANCE).length / rates.length;
        if (share < LEAST_TICK_SHARE) continue;
        found.push({
          kind: 'tick',
          start,
          width,
          littleEndian,
          score: share,
          isCore: true,
          sentence: `grows at one rate with the time between messages in ${percent(share)} of steps`,
        });
      }
  return found;
}

/** Evenly spaced messages can't tell a clock from a counter. */
function differ(gaps: readonly number[]): boolean {
  const sorted = [...gaps].sort((a, b) => a - b);
  return sorted[(sorted.length * 3) >> 2] > 2 * sorted[sorted.length >> 2];
}
