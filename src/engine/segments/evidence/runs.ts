import type { Columns } from './columns.ts';
import type { Sample } from './sample.ts';

/** Runs of like columns that end or begin at a boundary, and how single messages step between zero and non-zero there. */
export interface Runs {
  readonly zeroLeft: Int32Array;
  readonly zeroRight: Int32Array;
  readonly constantLeft: Int32Array;
  readonly constantRight: Int32Array;
  readonly alikeLeft: Int32Array;
  readonly alikeRight: Int32Array;
  /** Shares of messages at boundary e: byte e − 1 is zero, byte e is not; the other way round; both are. */
  readonly zeroThenValue: Float64Array;
  readonly valueThenZero: Float64Array;
  readonly bothZero: Float64Array;
}

const ALIKE = 0.12;

export function runsOf(sample: Sample, columns: Columns): Runs {
  const size = columns.length + 1;
  const ints = () => new Int32Array(size);
  const runs = {
    zeroLeft: ints(),
    zeroRight: ints(),
    constantLeft: ints(),
    constantRight: ints(),
    alikeLeft: ints(),
    alikeRight: ints(),
    zeroThenValue: new Float64Array(size),
    valueThenZero: new Float64Array(size),
    bothZero: new Float64Array(size),
  };
  const alike = (a: number, b: number): boolean =>
    Math.abs(columns.relative[a] - columns.relative[b]) < ALIKE &&
    columns.constant[a] >= 0 === columns.constant[b] >= 0;
  for (let e = 1; e < size; e++) {
    runs.zeroLeft[e] = columns.constant[e - 1] === 0 ? runs.zeroLeft[e - 1] + 1 : 0;
    runs.constantLeft[e] = columns.constant[e - 1] >= 0 ? runs.constantLeft[e - 1] + 1 : 0;
    let left = e - 1;
    while (left >= 0 && alike(left, e - 1)) left--;
    runs.alikeLeft[e] = e - 1 - left;
  }
  for (let e = columns.length - 1; e >= 0; e--) {
    runs.zeroRight[e] = columns.constant[e] === 0 ? runs.zeroRight[e + 1] + 1 : 0;
    runs.constantRight[e] = columns.constant[e] >= 0 ? runs.constantRight[e + 1] + 1 : 0;
    let right = e;
    while (right < columns.length && alike(right, e)) right++;
    runs.alikeRight[e] = right - e;
    if (e > 0) zeroSteps(sample, columns, e, runs);
  }
  return runs;
}

function zeroSteps(
  sample: Sample,
  columns: Columns,
  e: number,
  into: Pick<Runs, 'zeroThenValue' | 'valueThenZero' | 'bothZero'>,
): void {
  const n = columns.count[e];
  const left = (e - 1) * sample.length;
  const right = e * sample.length;
  let zeroValue = 0;
  let valueZero = 0;
  let both = 0;
  for (let k = 0; k < n; k++) {
    const a = sample.bytes[left + k] === 0;
    const b = sample.bytes[right + k] === 0;
    if (a && b) both++;
    else if (a) zeroValue++;
    else if (b) valueZero++;
  }
  into.zeroThenValue[e] = zeroValue / n;
  into.valueThenZero[e] = valueZero / n;
  into.bothZero[e] = both / n;
}
