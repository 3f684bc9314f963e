import { NONE } from '../../../model/units.ts';
import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';
import { type Hypothesis, percent } from './hypothesis.ts';

const WIDTHS = [1, 2, 4, 6, 8, 16];
const LEAST_PAIRS = 4;
const LEAST_SHARE = 0.75;

/** Two neighbouring fields of a width that change places when the other side speaks: sender and receiver. */
export function mirrorHypotheses(sample: Sample, columns: Columns): Hypothesis[] {
  const found: Hypothesis[] = [];
  const { rows } = sample;
  for (const width of WIDTHS)
    for (let start = 0; start + 2 * width <= columns.length; start++) {
      let pairs = 0;
      let mirrored = 0;
      for (let k = 0; k < sample.length; k++) {
        const row = sample.row[k];
        const other = sample.partner[k];
        const reach = start + 2 * width;
        if (other === NONE || rows.kept[row] < reach || rows.kept[other] < reach) continue;
        pairs++;
        const a = row * rows.stride + start;
        const b = other * rows.stride + start;
        let swaps = true;
        let differs = false;
        for (let i = 0; i < width && swaps; i++) {
          swaps =
            rows.bytes[a + i] === rows.bytes[b + width + i] &&
            rows.bytes[a + width + i] === rows.bytes[b + i];
          differs ||= rows.bytes[a + i] !== rows.bytes[a + width + i];
        }
        if (swaps && differs) mirrored++;
      }
      if (pairs < LEAST_PAIRS || mirrored / pairs < LEAST_SHARE) continue;
      const score = mirrored / pairs;
      const sentence = `changes places with its neighbour of ${width} bytes in ${percent(score)} of answers`;
      for (const at of [start, start + width])
        found.push({ kind: 'mirror', start: at, width, littleEndian: false, score, isCore: true, sentence });
    }
  return found;
}
