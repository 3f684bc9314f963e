import type { Columns } from '../columns.ts';
import type { Sample } from '../sample.ts';
import { checksumHypotheses } from './checksum.ts';
import { clockHypotheses, tickHypotheses } from './clock.ts';
import { counterHypotheses } from './counter.ts';
import { floatHypotheses } from './float.ts';
import type { Hypothesis } from './hypothesis.ts';
import { lengthHypotheses } from './length.ts';
import { mirrorHypotheses } from './mirror.ts';

/** Every reading of the bytes that means something, of all kinds. */
export function hypothesesOf(sample: Sample, columns: Columns): Hypothesis[] {
  return [
    lengthHypotheses,
    counterHypotheses,
    clockHypotheses,
    tickHypotheses,
    checksumHypotheses,
    mirrorHypotheses,
    floatHypotheses,
  ].flatMap((find) => find(sample, columns));
}
