import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';
import { type Hypothesis, messagesWith, percent } from './hypothesis.ts';

const LEAST_SHARE = 0.95;
const SMALLEST = 1e-4;
const LARGEST = 1e7;

/** IEEE 754 numbers of everyday size: an exponent that hardly moves before a fraction that does. */
export function floatHypotheses(sample: Sample, columns: Columns): Hypothesis[] {
  const found: Hypothesis[] = [];
  const view = new DataView(new ArrayBuffer(8));
  for (const width of [4, 8])
    for (let start = 0; start + width <= columns.length; start++)
      for (const littleEndian of [false, true]) {
        const n = messagesWith(sample, columns, start, width);
        const exponent = littleEndian ? start + width - 1 : start;
        const fraction = littleEndian ? start + width - 2 : start + 1;
        if (n === 0 || columns.distinct[fraction] < 4 || columns.zero[exponent] > 0.7) continue;
        if (columns.entropy[exponent] > 0.6 * columns.entropy[fraction] || columns.relative[fraction] < 0.4)
          continue;
        if (columns.printable[fraction] > 0.8) continue;
        let fits = 0;
        for (let k = 0; k < n; k++) {
          for (let i = 0; i < width; i++) view.setUint8(i, sample.bytes[(start + i) * sample.length + k]);
          const value = Math.abs(
            width === 4 ? view.getFloat32(0, littleEndian) : view.getFloat64(0, littleEndian),
          );
          if (value === 0 || (value > SMALLEST && value < LARGEST)) fits++;
        }
        if (fits / n < LEAST_SHARE) continue;
        const sentence = `reads as a floating-point number of everyday size in ${percent(fits / n)} of messages`;
        found.push({ kind: 'float', start, width, littleEndian, score: fits / n, isCore: true, sentence });
      }
  return found;
}
