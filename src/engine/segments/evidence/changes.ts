import { NONE } from '../../model/units.ts';
import type { Columns } from './columns.ts';
import type { Sample } from './sample.ts';

/** How bytes move from one message to the next of the same flow and direction, and what an answer repeats. */
export interface Changes {
  /** Pairs of neighbouring messages. */
  readonly pairs: number;
  /** Share of pairs in which the byte differs, −1 where there are no pairs. */
  readonly rate: Float64Array;
  /** Share of answers that repeat the byte of the last message from the other side, −1 where there are too few. */
  readonly echo: Float64Array;
  /** Share of answers that differ from it by the one commonest amount other than 0. */
  readonly shift: Float64Array;
  /** Of the pairs in which byte i differs, the share in which byte i + 1 differs; −1 where byte i never does. */
  readonly rightFollows: Float64Array;
  /** Of the pairs in which byte i + 1 differs, the share in which byte i differs. */
  readonly leftFollows: Float64Array;
}

const LEAST_ANSWERS = 4;

export function changesOf(sample: Sample, columns: Columns): Changes {
  const { rows } = sample;
  const depth = columns.length;
  const seen = new Int32Array(depth + 1);
  const changed = new Int32Array(depth + 1);
  const both = new Int32Array(depth + 1);
  const answered = new Int32Array(depth);
  const same = new Int32Array(depth);
  const difference = new Int32Array(depth * 256);
  let pairs = 0;
  for (let k = 0; k < sample.length; k++) {
    const row = sample.row[k];
    const here = row * rows.stride;
    const before = sample.previous[k];
    if (before !== NONE) {
      pairs++;
      const reach = Math.min(depth, rows.kept[row], rows.kept[before]);
      let was = false;
      for (let i = 0; i < reach; i++) {
        const differs = rows.bytes[here + i] !== rows.bytes[before * rows.stride + i];
        seen[i]++;
        if (differs) changed[i]++;
        if (differs && was) both[i]++;
        was = differs;
      }
    }
    const asked = sample.partner[k];
    if (asked !== NONE && rows.direction[row] === 1) {
      const reach = Math.min(depth, rows.kept[row], rows.kept[asked]);
      for (let i = 0; i < reach; i++) {
        const delta = (rows.bytes[here + i] - rows.bytes[asked * rows.stride + i]) & 255;
        answered[i]++;
        if (delta === 0) same[i]++;
        difference[i * 256 + delta]++;
      }
    }
  }
  const share = (part: number, whole: number, least: number): number => (whole >= least ? part / whole : -1);
  const each = (of: (i: number) => number): Float64Array =>
    Float64Array.from({ length: depth }, (_, i) => of(i));
  return {
    pairs,
    rate: each((i) => share(changed[i], seen[i], 1)),
    echo: each((i) => share(same[i], answered[i], LEAST_ANSWERS)),
    shift: each((i) => {
      let most = 0;
      for (let d = 1; d < 256; d++) most = Math.max(most, difference[i * 256 + d]);
      return share(most, answered[i], LEAST_ANSWERS);
    }),
    rightFollows: each((i) => (i + 1 < depth ? share(both[i + 1], changed[i], 1) : -1)),
    leftFollows: each((i) => (i + 1 < depth ? share(both[i + 1], changed[i + 1], 1) : -1)),
  };
}
