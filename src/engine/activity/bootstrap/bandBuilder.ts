import type { Band } from '../../model/figure.ts';
import type { Sample } from '../figureSamples.ts';
import { interval95 } from './draws.ts';

/** Places of a curve at which its band is told. */
const MOST_PLACES = 200;

/** The band of one curve: at each of its places the shares that resamples of the users give. */
export class BandBuilder {
  /** Owner of each value, values ascending. */
  readonly #owners: Int32Array;
  /** Last row of each place, and its value. */
  readonly #ends: readonly number[];
  readonly #values: Float64Array;
  readonly #shares: Float64Array[];
  #drawn = 0;

  constructor({ values, users }: Sample, resamples: number) {
    const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b);
    this.#owners = Int32Array.from(order, (row) => users[row]);
    const ascending = Float64Array.from(order, (row) => values[row]);
    this.#ends = placesOf(ascending);
    this.#values = Float64Array.from(this.#ends, (end) => ascending[end]);
    this.#shares = this.#ends.map(() => new Float64Array(resamples));
  }

  /** `times`: how often each user was drawn. A draw without any value of the curve says nothing. */
  add(times: Uint16Array): void {
    const owners = this.#owners;
    const sums = new Float64Array(this.#ends.length);
    let [sum, row] = [0, 0];
    for (const [place, end] of this.#ends.entries()) {
      for (; row <= end; row += 1) sum += times[owners[row]];
      sums[place] = sum;
    }
    if (sum === 0) return;
    for (const [place, of] of sums.entries()) this.#shares[place][this.#drawn] = of / sum;
    this.#drawn += 1;
  }

  finish(): Band {
    const ends = this.#shares.map((shares) => interval95(shares.subarray(0, this.#drawn)) ?? [0, 1]);
    return {
      values: this.#values,
      low: Float64Array.from(ends, ([low]) => low),
      high: Float64Array.from(ends, ([, high]) => high),
    };
  }
}

/** Last rows of distinct values, evenly by rank where there are many; the last value is one. */
function placesOf(ascending: Float64Array): readonly number[] {
  const step = ascending.length / MOST_PLACES;
  const places: number[] = [];
  let next = 0;
  for (let row = 0; row < ascending.length; row += 1) {
    if (ascending[row] === ascending[row + 1]) continue;
    if (row + 1 < next && row + 1 < ascending.length) continue;
    places.push(row);
    next = row + 1 + step;
  }
  return places;
}
