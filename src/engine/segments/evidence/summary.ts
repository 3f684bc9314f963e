import type { Columns } from './columns.ts';
import type { Sample } from './sample.ts';

/** What the whole set of messages is like. */
export interface Summary {
  readonly messages: number;
  readonly twoWay: number;
  readonly constant16: number;
  readonly zero16: number;
  readonly constant32: number;
  readonly text: number;
  readonly uniform: number;
  readonly meanEntropy: number;
  /** Where the columns change character: 1 at even offsets only, −1 at odd ones only. */
  readonly parity: number;
  /** 1 at multiples of four only. */
  readonly quad: number;
  readonly shortest: number;
  readonly median: number;
  readonly lengths: number;
}

export function summaryOf(sample: Sample, columns: Columns): Summary {
  const { rows, row } = sample;
  const lengths = Float64Array.from(row, (r) => rows.wireLength[r]).sort();
  let answers = 0;
  for (const r of row) answers += rows.direction[r];
  const answerShare = answers / Math.max(1, row.length);
  const share = (within: number, holds: (i: number) => boolean): number => {
    const reach = Math.min(within, columns.length);
    let count = 0;
    for (let i = 0; i < reach; i++) if (holds(i)) count++;
    return count / Math.max(1, reach);
  };
  const { parity, quad } = rhythm(columns);
  const all = Number.POSITIVE_INFINITY;
  return {
    messages: row.length,
    twoWay: Math.min(answerShare, 1 - answerShare),
    constant16: share(16, (i) => columns.constant[i] >= 0),
    zero16: share(16, (i) => columns.constant[i] === 0),
    constant32: share(32, (i) => columns.constant[i] >= 0),
    text: share(all, (i) => columns.printable[i] > 0.9),
    uniform: share(all, (i) => columns.relative[i] > 0.85),
    meanEntropy: columns.relative.reduce((a, b) => a + b, 0) / Math.max(1, columns.length),
    parity,
    quad,
    shortest: lengths[0] ?? 0,
    median: lengths[lengths.length >> 1] ?? 0,
    lengths: new Set(lengths).size,
  };
}

const RHYTHM_WITHIN = 24;

function rhythm(columns: Columns): { parity: number; quad: number } {
  let parity = 0;
  let quad = 0;
  let all = 0;
  for (let b = 2; b < Math.min(columns.length, RHYTHM_WITHIN); b++) {
    const step =
      Math.abs(columns.relative[b] - columns.relative[b - 1]) +
      Math.abs(columns.zero[b] - columns.zero[b - 1]);
    parity += b % 2 === 0 ? step : -step;
    quad += b % 4 === 0 ? step : -step / 3;
    all += step;
  }
  return all > 0 ? { parity: parity / all, quad: quad / all } : { parity: 0, quad: 0 };
}
